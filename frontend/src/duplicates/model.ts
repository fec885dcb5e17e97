/** Doubles and merges as the screens speak of them; pure. */
import type { Schemas, Stored } from '@/api/client';

export type Duplicate = Stored<'contacts.Duplicate'>;
export type Merge = Stored<'contacts.Merge'>;
export type Scan = Schemas['contacts.Scan'];
export type Contact = Stored<'contacts.Contact'>;
export type Choice = 'winner' | 'loser' | 'both';
export type Choices = Record<string, Choice>;

export interface Preview {
  winner: Contact;
  loser: Contact;
  proposed_winner_id: string;
  fields: { field: string; proposed: Choice; is_conflict: boolean }[];
  conflicts: string[];
  likeness: Schemas['contacts.Likeness'];
}

export interface Return {
  winner: Contact;
  loser: Contact;
  returns: string[];
  stays: string[];
}

/** Kinds of records that go with a person, and when one of them was made. */
export const MOVING = [
  { kind: 'deals', made: 'created_at' },
  { kind: 'tasks', made: 'created_at' },
  { kind: 'cases', made: 'opened_at' },
  { kind: 'activities', made: 'created_at' },
] as const;
export type Kind = (typeof MOVING)[number]['kind'];

/** Names of what a record only has the ids of. */
export interface Names {
  users: Map<string, string>;
  companies: Map<string, string>;
  stage: (code: string) => string;
  source: (code: string) => string;
  processing: (code: string) => string;
}

/** The fields that two records may differ in. */
export type Field =
  | 'display_name'
  | 'name'
  | 'emails'
  | 'phones'
  | 'social'
  | 'addresses'
  | 'locale'
  | 'time_zone'
  | 'company_id'
  | 'job_title'
  | 'external_id'
  | 'lifecycle_stage'
  | 'status_group'
  | 'source'
  | 'latest_source'
  | 'owner_id'
  | 'team_ids'
  | 'service_team'
  | 'keep_in_touch'
  | 'tags'
  | 'processing'
  | 'attributes'
  | 'hidden_attributes'
  | 'delicate';

const filled = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' ');

const LINES: Record<string, (contact: Contact, names: Names) => (string | null | undefined)[]> = {
  name: ({ name }) => [
    filled(name?.salutation, name?.given, name?.middle, name?.family, name?.nickname),
  ],
  emails: ({ emails }) => (emails ?? []).map((each) => each.value),
  phones: ({ phones }) => (phones ?? []).map((each) => each.e164 ?? each.raw),
  social: ({ social }) => (social ?? []).map((each) => filled(each.network, each.handle)),
  addresses: ({ addresses }) =>
    (addresses ?? []).map((each) =>
      [...(each.lines ?? []), filled(each.postal_code, each.city), each.country]
        .filter(Boolean)
        .join(', '),
    ),
  company_id: ({ company_id: id }, { companies }) => [id && (companies.get(id) ?? id)],
  owner_id: ({ owner_id: id }, { users }) => [id && (users.get(id) ?? id)],
  lifecycle_stage: ({ lifecycle_stage: stage }, names) => [stage && names.stage(stage)],
  processing: ({ processing }, names) => [processing && names.processing(processing)],
  source: ({ source }, names) => [source && names.source(source.kind ?? 'unknown')],
  latest_source: ({ latest_source: source }, names) => [
    source && names.source(source.kind ?? 'unknown'),
  ],
  service_team: ({ service_team: team }, { users }) =>
    (team ?? []).map((each) => users.get(each.user_id ?? '') ?? each.user_id),
  keep_in_touch: ({ keep_in_touch: plan }) => [plan?.due_on ?? plan?.last_contact_at?.slice(0, 10)],
  tags: ({ tags }) => tags ?? [],
  team_ids: ({ team_ids: ids }) => ids ?? [],
};

/** What a record says in a field, line by line; nothing where it says nothing. */
export function linesOf(contact: Contact, field: string, names: Names): string[] {
  const told = LINES[field]?.(contact, names) ?? plain((contact as Record<string, unknown>)[field]);
  return told.filter((line): line is string => Boolean(line));
}

/** Values of which we only know that they are there, as those of own fields. */
function plain(value: unknown): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value !== 'object') return [String(value)];
  return Object.entries(value).map(([key, each]) => `${key}: ${textOf(each)}`);
}

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** The choices after the two records have changed places. */
export function swapped(choices: Choices): Choices {
  const other = { winner: 'loser', loser: 'winner', both: 'both' } as const;
  return Object.fromEntries(
    Object.entries(choices).map(([field, choice]) => [field, other[choice]]),
  );
}

/** Only what differs from what is proposed has to be said. */
export function saidChoices(preview: Preview, choices: Choices): Choices {
  const proposed = new Map(preview.fields.map((each) => [each.field, each.proposed]));
  return Object.fromEntries(
    Object.entries(choices).filter(
      ([field, choice]) => proposed.has(field) && proposed.get(field) !== choice,
    ),
  );
}

/** What a person has to look at before two become one. */
export function warningsOf({ conflicts, likeness }: Preview): string[] {
  const told = [
    ...(likeness.contradictions ?? []),
    ...conflicts.filter((each) => each === 'birthday' || each === 'referral'),
  ];
  // Two birthdays are told once.
  return [...new Set(told)].filter(
    (each) => each !== 'birthday' || !told.includes('different_birth_date'),
  );
}

/** The other one of a pair. */
export function otherOf(pair: Duplicate, contactId: string): string {
  return (pair.contact_ids ?? []).find((id) => id !== contactId) ?? contactId;
}

/** How many records a merge has moved, as services have told. */
export function movedBy(counts: Merge['counts']): number {
  return Object.values(counts ?? {})
    .flatMap((kinds) => Object.values(kinds as Record<string, number>))
    .reduce((sum, count) => sum + count, 0);
}
