/** Targets as the screens speak of them; pure. */
import type { Schemas, Stored } from '@/api/client';
import { minorOf, typedOf } from '@/kit/money';

export type Target = Stored<'reporting.Target'>;
export type Attainment = Schemas['reporting.Attainment'];
export type TargetState = NonNullable<Target['state']>;

/** Reports of a moment, or of what came of a beginning: their numbers are no targets. */
export const NO_TARGETS = new Set(['pipeline', 'conversion']);
export const SPANS = ['month', 'quarter', 'year'] as const;
export type Span = (typeof SPANS)[number];

export interface Period {
  from: string;
  to: string;
}

/** The month, quarter or year in which a day lies, or one so many later. */
export function periodOf(span: Span, day: string, later = 0): Period {
  const months = { month: 1, quarter: 3, year: 12 }[span];
  const [year = 0, month = 1] = day.split('-').map(Number);
  const first = Math.floor((month - 1) / months) * months + later * months;
  const from = new Date(Date.UTC(year, first, 1));
  const to = new Date(Date.UTC(year, first + months, 0));
  return { from: from.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) };
}

export interface TargetForm {
  kind: 'user' | 'team';
  user_id: string | null;
  team_id: string | null;
  metric: string | null;
  from: string;
  to: string;
  value: string;
  currency: string;
  note: string;
}

export function emptyForm(period: Period): TargetForm {
  return {
    kind: 'user',
    user_id: null,
    team_id: null,
    metric: null,
    ...period,
    value: '',
    currency: 'EUR',
    note: '',
  };
}

export function formOf(target: Target): TargetForm {
  const { owner, metric, currency, value = 0, note = '', from = '', to = '' } = target;
  return {
    kind: owner?.kind ?? 'user',
    user_id: owner?.kind === 'user' ? owner.id : null,
    team_id: owner?.kind === 'team' ? owner.id : null,
    metric: metric ?? null,
    from,
    to,
    value: currency ? typedOf({ amount_minor: value, currency }) : String(value),
    currency: currency ?? 'EUR',
    note,
  };
}

/** What was typed, as the API counts: money in minor units; null where it is no target. */
export function numberOf(typed: string, currency: string | null): number | null {
  if (currency) {
    const minor = minorOf(typed, currency);
    return minor ? minor : null;
  }
  const whole = /^\d{1,12}$/.test(typed.trim()) ? Number(typed) : 0;
  return whole > 0 ? whole : null;
}

/** How far a target is, as widths of a bar that is full when it is reached. */
export function barOf({ target, actual = 0, expected = 0 }: Attainment) {
  const value = target?.value || 1;
  const share = (part: number) => Math.max(0, Math.min(1, part / value));
  return { done: share(actual), pace: share(expected), ratio: actual / value };
}

/** Whether somebody is behind the line of business days that have gone. */
export function isBehind({ target, actual = 0, expected = 0 }: Attainment): boolean {
  return target?.state === 'active' && actual < expected;
}
