/** Keys of texts are checked by the compiler, against English. */
import 'i18next';
import type texts from './en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof texts;
    returnNull: false;
  }
}
