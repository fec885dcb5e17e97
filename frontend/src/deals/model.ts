/** A sale as the screens speak of it; pure. */
import type { Schemas, Stored } from '@/api/client';
import { ProblemError } from '@/api/problem';
import { type Amount, minorOf, typedOf } from '@/kit/money';
import type { Tone } from '@/kit/Pill';

export type Deal = Stored<'interactions.Deal'>;
export type DealState = NonNullable<Deal['state']>;
export type Board = Schemas['interactions.Board'];
export type Column = Schemas['interactions.Column'];
export type Card = Schemas['interactions.Card'];
export type Change = Schemas['interactions.DealChange'];

const TONES: Record<DealState, Tone> = { open: 'info', won: 'good', lost: 'bad' };
const DAY = 86_400_000;

export function toneOf(state: DealState): Tone {
  return TONES[state];
}

export interface DealForm {
  title: string;
  contact_id: string | null;
  company_id: string | null;
  amount: string;
  currency: string;
  expected_close_on: string;
  probability: string;
  reason: string;
  owner_id: string | null;
  pipeline_id: string | null;
  stage_id: string | null;
}

export const POINTERS: Record<string, string> = {
  '/title': 'title',
  '/contact_id': 'contact_id',
  '/company_id': 'company_id',
  '/amount': 'amount',
  '/expected_close_on': 'expected_close_on',
  '/probability': 'probability',
  '/reason': 'reason',
  '/owner_id': 'owner_id',
  '/pipeline_id': 'pipeline_id',
  '/stage_id': 'stage_id',
};

export function formOf(deal: Deal | undefined, usual: Partial<DealForm> = {}): DealForm {
  const amount = deal?.amount as Amount | null | undefined;
  return {
    title: deal?.title ?? '',
    contact_id: deal?.contact_id ?? null,
    company_id: deal?.company_id ?? null,
    amount: amount ? typedOf(amount) : '',
    currency: amount?.currency ?? 'EUR',
    expected_close_on: deal?.expected_close_on ?? '',
    probability: deal?.own_probability == null ? '' : String(deal.own_probability),
    reason: '',
    owner_id: deal?.owner_id ?? null,
    pipeline_id: deal?.pipeline_id ?? null,
    stage_id: deal?.stage_id ?? null,
    ...usual,
  };
}

/** The amount of a form as the API takes it; null where nothing is typed. */
export function amountOf(typed: string, currency: string): Amount | null {
  const minor = typed.trim() ? minorOf(typed, currency) : null;
  return minor === null ? null : { amount_minor: minor, currency };
}

/** What a form sends: all that is filled in, or only what differs from a deal. */
export function bodyOf(form: DealForm, before?: Deal): Record<string, unknown> {
  const old = formOf(before);
  const differs = (key: keyof DealForm) => form[key] !== old[key];
  const body: Record<string, unknown> = {};
  if (differs('title')) body.title = form.title.trim();
  for (const key of ['contact_id', 'company_id', 'owner_id'] as const) {
    if (differs(key)) body[key] = form[key] || null;
  }
  if (differs('amount')) body.amount = amountOf(form.amount, form.currency);
  if (differs('expected_close_on')) body.expected_close_on = form.expected_close_on || null;
  if (!before) {
    if (form.pipeline_id) body.pipeline_id = form.pipeline_id;
    if (form.stage_id) body.stage_id = form.stage_id;
    return body;
  }
  if (differs('probability')) {
    body.probability = form.probability === '' ? null : Number(form.probability);
    if (form.reason) body.reason = form.reason;
  }
  return body;
}

/** The fields that a stage asks for, if that is why a move was refused. */
export function missingOf(error: unknown): string[] | null {
  if (!(error instanceof ProblemError) || error.type !== 'required-fields') return null;
  const fields = error.told.fields;
  return Array.isArray(fields) ? fields.map(String) : null;
}

function plus(column: Column, deal: Deal, sign: 1 | -1): Column {
  const amount = deal.amount as Amount | null | undefined;
  const currency = amount?.currency ?? null;
  const minor = (amount?.amount_minor ?? 0) * sign;
  const weighted = Math.round((minor * (deal.probability ?? 0)) / 100);
  const totals = column.totals ?? [];
  const found = totals.find((total) => total.currency === currency);
  const next = {
    currency,
    count: (found?.count ?? 0) + sign,
    amount_minor: (found?.amount_minor ?? 0) + minor,
    weighted_minor: (found?.weighted_minor ?? 0) + weighted,
  };
  return {
    ...column,
    count: (column.count ?? 0) + sign,
    totals: [...totals.filter((total) => total !== found), next].filter(
      (total) => (total.count ?? 0) > 0,
    ),
  };
}

/** The board after a move, as it will look when the server has agreed. */
export function moved(board: Board, dealId: string, stageId: string): Board {
  const columns = board.columns ?? [];
  const card = columns.flatMap((each) => each.cards ?? []).find((each) => each.deal?.id === dealId);
  if (!card?.deal || card.deal.stage_id === stageId) return board;
  const deal = card.deal as Deal;
  return {
    ...board,
    columns: columns.map((column) => {
      const cards = column.cards ?? [];
      if (column.stage?.id === deal.stage_id)
        return { ...plus(column, deal, -1), cards: cards.filter((each) => each !== card) };
      if (column.stage?.id !== stageId) return column;
      const arrived = { ...card, is_stale: false, deal: { ...deal, stage_id: stageId } };
      return { ...plus(column, deal, 1), cards: [arrived, ...cards] };
    }),
  };
}

/** Whole days since an instant. */
export function daysSince(instant: string, now = Date.now()): number {
  return Math.max(0, Math.floor((now - new Date(instant).getTime()) / DAY));
}

/** How long a deal was in each stage, in seconds, from its history and until now. */
export function timesInStages(
  deal: Deal,
  changes: Change[],
  now = Date.now(),
): Map<string, number> {
  const times = new Map<string, number>();
  const add = (stage: string, seconds: number) =>
    times.set(stage, (times.get(stage) ?? 0) + seconds);
  for (const change of changes) {
    if (change.from_stage && change.seconds_in_stage != null)
      add(change.from_stage, change.seconds_in_stage);
  }
  const end = deal.closed_at ? new Date(deal.closed_at).getTime() : now;
  const since = new Date(deal.stage_since ?? deal.created_at ?? now).getTime();
  if (deal.stage_id) add(deal.stage_id, Math.max(0, (end - since) / 1000));
  return times;
}
