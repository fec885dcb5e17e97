/** Reports as the screens speak of them; pure. */
import type { Schemas } from '@/api/client';
import { addressOf, type FilterView, treeOf, viewFrom } from '@/kit/filter';

export type Report = Schemas['reporting.Report'];
export type Table = Schemas['reporting.Table'];
export type Row = Schemas['reporting.Row'];
export type Metric = NonNullable<Table['metrics']>[number];
export type Family =
  | 'customer-base'
  | 'meetings'
  | 'campaign-results'
  | 'product-sales'
  | 'deals-funnel'
  | 'refusals-analysis';

export const CHARTS = [
  ...(['bar', 'line', 'area', 'stacked_bar', 'donut', 'funnel', 'heatmap'] as const),
  ...(['number', 'table', 'target'] as const),
] as const;
export type Chart = (typeof CHARTS)[number];

export interface Asked {
  from?: string;
  to?: string;
  group?: string;
  as_of?: string;
  /** The day until which facts are known. */
  known_at?: string;
  owner?: string;
  team?: string;
  /** In whose days it counts; without it the company's, whoever looks. */
  zone?: string;
  /** The earlier period whose numbers stand beside these. */
  compare?: Compare;
  /** Which rows count; all of its conditions hold. */
  filter?: FilterView;
}

export const COMPARE = ['previous_period', 'previous_year'] as const;
export type Compare = (typeof COMPARE)[number];

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The part of an address that asks for a report; what is no date is left out. */
export function askedFrom(search: Record<string, unknown>): Asked {
  const date = (value: unknown) =>
    typeof value === 'string' && DATE.test(value) ? value : undefined;
  const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);
  const found = {
    from: date(search.from),
    to: date(search.to),
    group: text(search.group),
    as_of: date(search.as_of),
    known_at: date(search.known_at),
    owner: text(search.owner),
    team: text(search.team),
    zone: text(search.zone),
    compare: COMPARE.find((known) => known === search.compare),
    filter: filterFrom(search.filter),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value));
}

function filterFrom(value: unknown): FilterView | undefined {
  const { conditions } = viewFrom(value);
  return conditions.length > 0 ? { match: 'all', conditions } : undefined;
}

/** The parameters of the API: as of a day means as of its end, there. */
export function parametersOf({ filter, ...asked }: Asked): Record<string, string> {
  return { ...plainOf(asked), ...(filter && addressOf(filter)) };
}

/** The same as a body, where the filter is a tree. */
export function bodyOf({ filter, ...asked }: Asked) {
  const tree = filter && treeOf(filter);
  return { ...plainOf(asked), ...(tree && { filter: tree }) };
}

function plainOf(asked: Omit<Asked, 'filter'>): Record<string, string> {
  // Only a table has an earlier period beside it; what is behind a number is of one.
  const { group, as_of, known_at, compare: _, ...same } = asked;
  return {
    ...same,
    ...(group && { group_by: group }),
    ...(as_of && { as_of: `${as_of}T23:59:59Z` }),
    ...(known_at && { known_at: `${known_at}T23:59:59Z` }),
  };
}

/** `/api/v1/customer-base/growth` is shown at `/customer-base/growth`. */
export function placeOf(report: Report): { family: Family; report: string } {
  const [family = '', name = ''] = (report.url ?? '').replace('/api/v1/', '').split('/');
  return { family: family as Family, report: name };
}

/** Two families have results: the key of the words of a report is its own. */
export function wordOf(family: Family, report: string): string {
  return family === 'deals-funnel' && report === 'results' ? 'deal_results' : report;
}

/** One number of a line, in whatever unit it comes. */
export interface Figure {
  value?: number;
  amounts?: Record<string, number>;
  rate?: { numerator: number; denominator: number; fewCases: boolean };
}

/** A line of a table, or its totals. */
export interface Line {
  values?: Record<string, number>;
  amounts?: Record<string, Record<string, number>>;
  rates?: Row['rates'];
}

export function figureOf(line: Line, key: string): Figure {
  const amounts = line.amounts?.[key];
  if (amounts) return { amounts };
  const rate = line.rates?.[key];
  if (rate) {
    const { numerator = 0, denominator = 0, few_cases: fewCases = false } = rate;
    return { rate: { numerator, denominator, fewCases } };
  }
  const value = line.values?.[key];
  return value === undefined ? {} : { value };
}

export function totalsOf(table: Table): Line {
  const { totals, total_amounts: amounts, total_rates: rates } = table;
  return {
    ...(totals && { values: totals }),
    ...(amounts && { amounts }),
    ...(rates && { rates }),
  };
}

/** What a chart can draw side by side: numbers of one kind. */
export type Unit = 'count' | 'money' | 'ratio' | 'days';

export function unitOf(metric: Metric): Unit {
  return metric.unit === 'average' ? 'money' : ((metric.unit ?? 'count') as Unit);
}

/** A number as high as its bar: whole units of money of all currencies, or percent. */
export function heightOf({ value, amounts, rate }: Figure): number {
  if (amounts) return Object.values(amounts).reduce((sum, amount) => sum + amount / 100, 0);
  if (rate)
    return rate.denominator ? Math.round((1000 * rate.numerator) / rate.denominator) / 10 : 0;
  return value ?? 0;
}

/** Days of two periods are never the same: these groups cannot be compared. */
export const TIMES: ReadonlySet<string> = new Set(['day', 'week', 'month', 'quarter']);

/** Whether the first group is time: then the order of rows is its own. */
export function isOverTime(table: Table): boolean {
  return TIMES.has(table.groups?.[0]?.key ?? '');
}

/** By how much a number is more than another one, in its own unit; rates in percent. */
export interface Change {
  value?: number;
  amounts?: Record<string, number>;
  points?: number;
}

export function changeOf(now: Figure, before: Figure): Change {
  const currencies = Object.keys({ ...before.amounts, ...now.amounts });
  if (currencies.length > 0) {
    const more = (currency: string) =>
      (now.amounts?.[currency] ?? 0) - (before.amounts?.[currency] ?? 0);
    return { amounts: Object.fromEntries(currencies.map((each) => [each, more(each)])) };
  }
  if (now.rate || before.rate) {
    const known = now.rate?.denominator && before.rate?.denominator;
    return known ? { points: Math.round(10 * (heightOf(now) - heightOf(before))) / 10 } : {};
  }
  if (now.value === undefined && before.value === undefined) return {};
  return { value: (now.value ?? 0) - (before.value ?? 0) };
}

/** Today, so many days ago, as a date. */
export function daysAgo(days: number, now = new Date()): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
}

/** How many days a period has, both ends included. */
export function daysBetween(from: string, to: string): number {
  return Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1);
}

/** The point up to which every service has been heard. */
export function heardUntil(table: Table): string | undefined {
  return Object.values(table.data_until ?? {}).sort()[0];
}

/** Whether figures may count as published: their days are over, or they are of a moment. */
export function isPublished({ period, as_of, known_at }: Table, now = new Date()): boolean {
  if (known_at) return false;
  if (!period) return Boolean(as_of);
  const { to = '', zone } = period;
  // The dates of Canada are written as ours are.
  return to < new Intl.DateTimeFormat('en-CA', { timeZone: zone ?? 'UTC' }).format(now);
}
