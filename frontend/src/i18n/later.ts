/** Texts that the first screens do not need: a file for each feature and language. */
import type { BackendModule } from 'i18next';

/** Loads the texts of a feature when a screen first speaks of it. */
export const later: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, feature, tell) => {
    import('./files')
      .then(({ textsOf }) => textsOf(language, feature))
      .then((texts) => tell(null, texts))
      .catch((error: unknown) => tell(error as Error, false));
  },
};
