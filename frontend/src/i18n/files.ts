/** Where the texts of each feature are, in each language. */
const files = import.meta.glob<{ default: Record<string, unknown> }>([
  './*/*.json',
  // These are in the first download of a language.
  '!./*/{activities,app,contacts,kit}.json',
]);

export async function textsOf(language: string, feature: string) {
  const found = files[`./${language}/${feature}.json`];
  if (!found) throw new Error(`no texts of ${feature} in ${language}`);
  return (await found()).default;
}
