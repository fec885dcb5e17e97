/** Which channels a page needs, and which of its queries a notice concerns: pure. */

/** That something changed, not what it is now. */
export interface Notice {
  id: string;
  type: string;
  subject: string;
  version: number;
  hint: { feature: string; about: string | null };
}

export type QueryKey = readonly unknown[];

export const MOST_CHANNELS = 50;
const RECORD = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** The entity of a feature: `companies` are made of `company`. */
export function entityOf(feature: string): string {
  return feature.endsWith('ies') ? `${feature.slice(0, -3)}y` : feature.replace(/s$/, '');
}

/** The ids of records in a key, wherever they stand in it. */
function idsIn(key: QueryKey): string[] {
  return JSON.stringify(key).match(RECORD) ?? [];
}

/** The name of a feature as permissions write it. */
const featureOf = (key: QueryKey) => String(key[0]).replace('-', '_');

/** The lists that the queries of a page show, as far as the person may read them. */
export function listsOf(keys: QueryKey[], permissions: string[]): string[] {
  const features = new Set(keys.map(featureOf));
  const readable = [...features].filter((name) => permissions.includes(`${name}:read`));
  return readable.map((name) => `list/${name}`).sort();
}

/** The records that a page has open. */
export function recordsOf(keys: QueryKey[], permissions: string[]): string[] {
  const details = keys.filter(
    (key) => key[1] === 'detail' && permissions.includes(`${featureOf(key)}:read`),
  );
  const found = details.flatMap((key) =>
    idsIn(key.slice(2, 3)).map((id) => `${entityOf(featureOf(key))}/${id}`),
  );
  return [...new Set(found)].sort();
}

const idOf = (subject: string) => subject.slice(subject.indexOf('/') + 1);

/**
 * Whether a query may look different after a notice: one that names the record or its
 * contact, or one of the same feature that is not the other record itself.
 */
export function concerns(key: QueryKey, notice: Notice): boolean {
  const named = [idOf(notice.subject), idOf(notice.hint.about ?? '')];
  if (idsIn(key).some((id) => named.includes(id))) return true;
  return featureOf(key) === notice.hint.feature && key[1] !== 'fields' && key[1] !== 'detail';
}

/** The records of a list that notices are about. */
export function changedIn(key: QueryKey, notices: Notice[]): string[] {
  const own = notices.filter(({ hint }) => hint.feature === featureOf(key));
  return own.map(({ subject }) => idOf(subject));
}

/** Whether a record as we have it is at least as new as the notice. */
export function isKnown(key: QueryKey, data: unknown, notice: Notice): boolean {
  if (key[1] !== 'detail' || key[2] !== idOf(notice.subject)) return false;
  const version = (data as { version?: number } | undefined)?.version ?? 0;
  return version >= notice.version;
}

/** Milliseconds until the next attempt: up to 30 s, more after each, never in step. */
export function waitBefore(attempt: number, random = Math.random()): number {
  return Math.round((0.5 + random / 2) * Math.min(30_000, 1000 * 2 ** Math.min(attempt, 5)));
}
