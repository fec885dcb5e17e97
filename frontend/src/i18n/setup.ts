/** The languages of the application; each is one download, loaded when it is chosen. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = {
  en: 'English',
  ru: 'Русский',
  tr: 'Türkçe',
  id: 'Bahasa Indonesia',
  sq: 'Shqip',
} as const;
export type Language = keyof typeof LANGUAGES;

const STORED = 'kith.language';
const texts: Record<Language, () => Promise<{ default: Record<string, object> }>> = {
  en: () => import('./en'),
  ru: () => import('./ru'),
  tr: () => import('./tr'),
  id: () => import('./id'),
  sq: () => import('./sq'),
};

export function isLanguage(text: string): text is Language {
  return text in LANGUAGES;
}

/** What was chosen in this browser, else the first language of it that we speak. */
export function firstLanguage(): Language {
  const wanted = [localStorage.getItem(STORED) ?? '', ...navigator.languages];
  return wanted.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

/** Load a language and show it everywhere. */
export async function speak(language: Language, remember = false): Promise<void> {
  if (remember) localStorage.setItem(STORED, language);
  const loaded = (await texts[language]()).default;
  for (const [name, bundle] of Object.entries(loaded)) {
    i18next.addResourceBundle(language, name, bundle, true, true);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Begin; afterwards texts are there. */
export async function startLanguages(language = firstLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'app',
    resources: {},
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  await speak(language);
}
