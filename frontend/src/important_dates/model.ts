/** Days of people as the screens speak of them; pure. A birthday is never an instant. */
import type { Schemas, Stored } from '@/api/client';

export type ImportantDate = Stored<'contacts.Date'>;
export type Kind = Schemas['contacts.CreateDate']['kind'];

export const KINDS: Kind[] = [
  'birthday',
  'name_day',
  'wedding_anniversary',
  'relation_anniversary',
  'contract_renewal',
  'warranty_end',
  'milestone',
  'custom',
];

export interface DateForm {
  kind: Kind;
  label: string;
  day: string;
  month: string;
  year: string;
  is_once: boolean;
}

export const EMPTY_FORM: DateForm = {
  kind: 'birthday',
  label: '',
  day: '',
  month: '1',
  year: '',
  is_once: false,
};

export function formOf(date: ImportantDate): DateForm {
  return {
    kind: KINDS.find((kind) => kind === date.kind) ?? 'custom',
    label: date.label ?? '',
    day: String(date.day ?? ''),
    month: String(date.month ?? 1),
    year: date.year == null ? '' : String(date.year),
    is_once: date.recurrence === 'once',
  };
}

/** What a form sends; the kind of a known day stays. */
export function bodyOf(form: DateForm, before?: ImportantDate): Record<string, unknown> {
  const { kind, label } = form;
  return {
    ...(before ? {} : { kind }),
    label,
    day: Number(form.day),
    month: Number(form.month),
    year: form.year === '' ? null : Number(form.year),
    recurrence: form.is_once ? 'once' : 'yearly',
  };
}

/** Whether a month has such a day; without a year, a leap day counts. */
export function isDay(form: Pick<DateForm, 'day' | 'month' | 'year'>): boolean {
  if (!/^\d{1,2}$/.test(form.day) || !/^(\d{4})?$/.test(form.year)) return false;
  const at = new Date(Date.UTC(2000, 0, 1));
  at.setUTCFullYear(Number(form.year || 2000), Number(form.month) - 1, Number(form.day));
  return at.getUTCDate() === Number(form.day) && Number(form.day) > 0;
}

/** A day in the words of a language: `3 April`, `3 April 1990`. */
export function dayText(
  { day = 1, month = 1, year }: Pick<ImportantDate, 'day' | 'month' | 'year'>,
  language: string,
): string {
  const at = new Date(Date.UTC(2000, month - 1, day));
  if (year) at.setUTCFullYear(year);
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'long',
    ...(year && { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(at);
}

/** The names of the months, January first. */
export function monthNames(language: string): string[] {
  const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, at) => month.format(new Date(Date.UTC(2000, at, 1))));
}

interface RuleForm {
  lead: string[];
  grace: number | '';
}

/** The rules of the house as a form holds them: numbers as somebody types them. */
export type RulesForm = Record<Kind, RuleForm> & { ages: string[]; leap_day: string };

export function rulesFormOf({ rules, leap_day }: Schemas['contacts.Settings']): RulesForm {
  const texts = (numbers: number[] | undefined) => (numbers ?? []).map(String);
  const each = KINDS.map((kind) => {
    const { lead_days, grace_days } = rules?.[kind] ?? {};
    return [kind, { lead: texts(lead_days), grace: grace_days ?? '' }];
  });
  return {
    ...(Object.fromEntries(each) as Record<Kind, RuleForm>),
    ages: texts(rules?.milestone?.milestone_ages),
    leap_day: leap_day ?? 'feb_28',
  };
}

/** What to save; what is no number is left out. */
export function rulesOf(form: RulesForm): Record<string, unknown> {
  const numbers = (texts: string[]) =>
    texts.map((text) => Number.parseInt(text, 10)).filter((number) => number >= 0);
  const each = KINDS.map((kind) => {
    const { lead, grace } = form[kind];
    const rule = { lead_days: numbers(lead), ...(grace !== '' && { grace_days: grace }) };
    return [kind, kind === 'milestone' ? { ...rule, milestone_ages: numbers(form.ages) } : rule];
  });
  return { rules: Object.fromEntries(each), leap_day: form.leap_day };
}
