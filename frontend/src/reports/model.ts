/** Reports as the screens speak of them; pure. */
import type { Schemas } from '@/api/client';

export type Report = Schemas['reporting.Report'];
export type Table = Schemas['reporting.Table'];
export type Row = Schemas['reporting.Row'];
export type Metric = NonNullable<Table['metrics']>[number];
export type Family = 'customer-base' | 'meetings' | 'campaign-results' | 'deals-funnel';

export interface Asked {
  from?: string;
  to?: string;
  group?: string;
  as_of?: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The part of an address that asks for a report; what is no date is left out. */
export function askedFrom(search: Record<string, unknown>): Asked {
  const date = (value: unknown) =>
    typeof value === 'string' && DATE.test(value) ? value : undefined;
  const [from, to, as_of] = [date(search.from), date(search.to), date(search.as_of)];
  return {
    ...(from && { from }),
    ...(to && { to }),
    ...(as_of && { as_of }),
    ...(typeof search.group === 'string' && { group: search.group }),
  };
}

/** The parameters of the API: as of a day means as of its end, there. */
export function parametersOf(asked: Asked, zone: string): Record<string, string> {
  const { from, to, group, as_of } = asked;
  return {
    zone,
    ...(from && { from }),
    ...(to && { to }),
    ...(group && { group_by: group }),
    ...(as_of && { as_of: `${as_of}T23:59:59Z` }),
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

const TIMES = new Set(['day', 'week', 'month', 'quarter']);

/** Whether the first group is time: then the order of rows is its own. */
export function isOverTime(table: Table): boolean {
  return TIMES.has(table.groups?.[0]?.key ?? '');
}

/** Today, so many days ago, as a date. */
export function daysAgo(days: number, now = new Date()): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
}

/** The point up to which every service has been heard. */
export function heardUntil(table: Table): string | undefined {
  return Object.values(table.data_until ?? {}).sort()[0];
}
