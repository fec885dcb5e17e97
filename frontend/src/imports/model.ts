/** An import as the screens speak of it; pure. */
import type { Schemas, Stored } from '@/api/client';
import type { Tone } from '@/kit/Pill';

export type Import = Stored<'contacts.Import'>;
export type Assigned = Schemas['contacts.Assigned'];
export type Kept = Stored<'contacts.Saved'>;
export type Policy = Schemas['contacts.Policy'];
export type Target = NonNullable<Import['target']>;
export type State = NonNullable<Import['state']>;
export type Step = 'map' | 'check' | 'run' | 'done';

const MOVING = new Set<State>(['checking', 'running', 'undoing']);
const TONES: Partial<Record<State, Tone>> = {
  finished: 'good',
  failed: 'bad',
  running: 'info',
  checking: 'info',
  undoing: 'info',
  undone: 'warn',
  cancelled: 'warn',
};

export function isMoving(found: Import): boolean {
  return MOVING.has(found.state ?? 'uploaded');
}

export function toneOf(state: State): Tone {
  return TONES[state] ?? 'plain';
}

/** Where in the wizard an import stands. */
export function stepOf(state: State): Step {
  if (state === 'uploaded') return 'map';
  if (state === 'mapped' || state === 'checking' || state === 'checked') return 'check';
  return state === 'running' ? 'run' : 'done';
}

/** How far it is, in percent; a file that was not counted yet is at the beginning. */
export function progressOf(found: Import): number {
  const rows = found.forecast?.counts?.rows ?? 0;
  const { created = 0, updated = 0, skipped = 0, failed = 0 } = found.counts ?? {};
  return rows === 0
    ? 0
    : Math.min(100, Math.round(((created + updated + skipped + failed) / rows) * 100));
}

/** The fields that a column may fill, by what is imported. */
export const FIELDS: Record<Target, readonly FieldKey[]> = {
  contacts: [
    'display_name',
    'name.given',
    'name.family',
    'name.middle',
    'email',
    'phone',
    'company',
    'job_title',
    'address.line',
    'address.city',
    'address.region',
    'address.postal_code',
    'address.country',
    'tags',
    'note',
    'birthday',
    'anniversary',
    'last_contact',
    'owner',
    'source',
    'lifecycle_stage',
    'status_group',
    'website',
    'locale',
    'time_zone',
    'external_id',
    'kith_id',
  ],
  companies: [
    'name',
    'legal_name',
    'domain',
    'website',
    'industry',
    'email',
    'phone',
    'address.line',
    'address.city',
    'address.region',
    'address.postal_code',
    'address.country',
    'tags',
    'owner',
    'external_id',
    'kith_id',
  ],
};
export type FieldKey =
  | 'display_name'
  | 'name.given'
  | 'name.family'
  | 'name.middle'
  | 'email'
  | 'phone'
  | 'company'
  | 'job_title'
  | 'address.line'
  | 'address.city'
  | 'address.region'
  | 'address.postal_code'
  | 'address.country'
  | 'tags'
  | 'note'
  | 'source'
  | 'lifecycle_stage'
  | 'status_group'
  | 'website'
  | 'locale'
  | 'time_zone'
  | 'external_id'
  | 'kith_id'
  | 'birthday'
  | 'anniversary'
  | 'last_contact'
  | 'owner'
  | 'name'
  | 'legal_name'
  | 'domain'
  | 'industry';

const DAYS = new Set(['birthday', 'anniversary', 'day', 'last_contact']);

/** Whether a column holds days, of which day and month may be either way round. */
export function hasDays(mapping: Assigned[]): boolean {
  return mapping.some((each) => DAYS.has(each.field));
}

/** The kept mapping, as far as this file has its columns. */
export function fitting(kept: Assigned[], columns: string[]): Assigned[] {
  return kept.filter((each) => columns.includes(each.column));
}

/** The name of a field's text: keys of texts have no dots in them. */
export function textKey<K extends string>(field: K): string {
  return field.replace('.', '_');
}

/** The mapping after a person has chosen another field for a column. */
export function assigned(mapping: Assigned[], column: string, field: string | null): Assigned[] {
  const before = mapping.find((each) => each.column === column);
  const others = mapping.filter((each) => each.column !== column);
  return field ? [...others, { ...before, column, field }] : others;
}
