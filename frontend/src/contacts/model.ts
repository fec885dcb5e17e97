/** A contact as the screens speak of it; pure. */
import type { Schemas, Stored } from '@/api/client';
import type { Tone } from '@/kit/Pill';

export type Contact = Stored<'contacts.Contact'>;
export type Stage = NonNullable<Contact['lifecycle_stage']>;
export type SourceKind = NonNullable<NonNullable<Contact['source']>['kind']>;

export const STAGES: Stage[] = [
  'cold',
  'lead',
  'prospect',
  'customer',
  'regular',
  'lapsed',
  'lost',
];
export const SOURCES: SourceKind[] = [
  'ad',
  'referral',
  'website',
  'store',
  'call',
  'event',
  'import',
  'partner',
  'other',
  'unknown',
];
const TONES: Record<Stage, Tone> = {
  cold: 'plain',
  lead: 'info',
  prospect: 'accent',
  customer: 'good',
  regular: 'good',
  lapsed: 'warn',
  lost: 'bad',
};

export function toneOf(stage: Stage): Tone {
  return TONES[stage];
}

export function primary<T extends { is_primary?: boolean }>(
  list: T[] | null | undefined,
): T | undefined {
  return list?.find((each) => each.is_primary) ?? list?.[0];
}

export function emailOf(contact: Contact): string {
  return primary(contact.emails)?.value ?? '';
}

export function phoneOf(contact: Contact): string {
  const phone = primary(contact.phones);
  return phone?.e164 ?? phone?.raw ?? '';
}

export function cityOf(contact: Contact): string {
  const address = primary(contact.addresses);
  return [address?.city, address?.country].filter(Boolean).join(', ');
}

/** What the form of a contact holds. */
export interface ContactForm {
  given: string;
  family: string;
  display_name: string;
  emails: string[];
  phones: string[];
  company_id: string | null;
  job_title: string;
  city: string;
  country: string;
  tags: string[];
  source: SourceKind | null;
}

export const EMPTY_FORM: ContactForm = {
  given: '',
  family: '',
  display_name: '',
  emails: [],
  phones: [],
  company_id: null,
  job_title: '',
  city: '',
  country: '',
  tags: [],
  source: null,
};

export function formOf(contact: Contact): ContactForm {
  const address = primary(contact.addresses);
  return {
    given: contact.name?.given ?? '',
    family: contact.name?.family ?? '',
    display_name: contact.display_name ?? '',
    emails: (contact.emails ?? []).map((email) => email.value),
    phones: (contact.phones ?? []).map((phone) => phone.e164 ?? phone.raw),
    company_id: contact.company_id ?? null,
    job_title: contact.job_title ?? '',
    city: address?.city ?? '',
    country: address?.country ?? '',
    tags: contact.tags ?? [],
    source: contact.source?.kind ?? null,
  };
}

/** The fields of the form by the pointers of the API. */
export const POINTERS: Record<string, string> = {
  '/name/given': 'given',
  '/name/family': 'family',
  '/name': 'given',
  '/display_name': 'given',
  '/emails': 'emails',
  '/phones': 'phones',
  '/company_id': 'company_id',
  '/job_title': 'job_title',
  '/addresses/0/country': 'country',
  '/addresses': 'city',
  '/tags': 'tags',
  '/source': 'source',
};

type Body = Record<string, unknown>;

/** What a form sends: all that is filled in, or only what differs from a contact. */
export function bodyOf(form: ContactForm, before?: Contact): Body {
  const old = before ? formOf(before) : EMPTY_FORM;
  const differs = (...keys: (keyof ContactForm)[]) =>
    keys.some((key) => JSON.stringify(form[key]) !== JSON.stringify(old[key]));
  const body: Body = {};
  if (differs('given', 'family'))
    body.name = { ...before?.name, given: form.given, family: form.family };
  if (differs('emails')) body.emails = marked(form.emails, before?.emails, 'value');
  if (differs('phones')) body.phones = marked(form.phones, before?.phones, 'raw');
  if (differs('company_id')) body.company_id = form.company_id;
  if (differs('job_title')) body.job_title = form.job_title;
  if (differs('city', 'country')) {
    const [first, ...others] = before?.addresses ?? [];
    body.addresses = [
      { ...first, city: form.city, country: form.country.toUpperCase() || null },
      ...others,
    ];
  }
  if (differs('tags')) body.tags = form.tags;
  if (differs('source') && form.source) body.source = { kind: form.source };
  return body;
}

interface Way {
  value?: string;
  raw?: string;
  e164?: string | null;
  label?: string;
}

/** Ways to reach a person: those that stay keep their label, the first is the main one. */
function marked(
  wanted: string[],
  before: Way[] | null | undefined,
  field: 'value' | 'raw',
): Body[] {
  return wanted.map((text, index) => {
    const known = before?.find((way) => way[field] === text || way.e164 === text);
    return { [field]: known?.[field] ?? text, label: known?.label ?? '', is_primary: index === 0 };
  });
}

/** The lists of the house as a form holds them; an empty number is no interval. */
export interface SettingsForm {
  groups: { id: string; key: string; label: string; days: number | '' }[];
  stages: Record<Stage, number | ''>;
}

type SettingsLists = Pick<Schemas['contacts.ContactSettings'], 'status_groups' | 'stages'>;

export function settingsFormOf({ status_groups, stages }: SettingsLists): SettingsForm {
  const days = new Map((stages ?? []).map((each) => [each.stage, each.keep_in_touch_days]));
  return {
    groups: (status_groups ?? []).map(({ key, label, keep_in_touch_days }) => ({
      id: key,
      key,
      label,
      days: keep_in_touch_days ?? '',
    })),
    stages: Object.fromEntries(
      STAGES.map((stage) => [stage, days.get(stage) ?? '']),
    ) as SettingsForm['stages'],
  };
}

/** What to save; a group keeps its key when it is called otherwise, a new one gets one. */
export function settingsOf({ groups, stages }: SettingsForm): SettingsLists {
  const named = groups.filter(({ label }) => label.trim() !== '');
  return {
    status_groups: named.map(({ key, label, days }) => ({
      key: key || keyOf(label),
      label: label.trim(),
      keep_in_touch_days: days === '' ? null : days,
    })),
    stages: STAGES.flatMap((stage) => {
      const days = stages[stage];
      return days === '' ? [] : [{ stage, keep_in_touch_days: days }];
    }),
  };
}

function keyOf(label: string): string {
  return label.trim().toLowerCase().replace(/\s+/g, '_').slice(0, 60);
}
