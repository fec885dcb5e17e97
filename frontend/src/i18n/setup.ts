/** The languages: what the first screens say is one download, the rest comes later. */
import i18next, { type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { later } from './later';

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
  const first = (await texts[language]()).default;
  await i18next
    .use(later)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false, // every language is complete: a test holds it
      ns: Object.keys(first),
      defaultNS: 'app',
      resources: { [language]: first as ResourceLanguage },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false }, // React escapes
      returnNull: false,
    });
  document.documentElement.lang = language;
}
