import { describe, expect, it } from 'vitest';
import { ProblemError } from '@/api/problem';
import {
  type Board,
  bodyOf,
  type Deal,
  formOf,
  missingOf,
  moved,
  timesInStages,
} from '@/deals/model';

const eur = (amount_minor: number) => ({ amount_minor, currency: 'EUR' });
const DEAL = {
  id: 'd1',
  version: 4,
  title: 'Renewal',
  state: 'open',
  stage_id: 'new',
  stage_since: '2026-11-20T00:00:00Z',
  contact_id: 'c1',
  company_id: null,
  amount: eur(100000),
  amount_mode: 'manual',
  own_probability: null,
  probability: 20,
  owner_id: 'u1',
  pipeline_id: 'p1',
} as Deal;

const BOARD = {
  columns: [
    {
      stage: { id: 'new' },
      count: 2,
      totals: [{ currency: 'EUR', count: 2, amount_minor: 150000, weighted_minor: 30000 }],
      cards: [{ deal: DEAL, is_stale: true, lacks_next_step: true }],
    },
    { stage: { id: 'offer' }, count: 0, totals: [], cards: [] },
  ],
} as Board;

describe('a move on the board', () => {
  it('takes the card, its count and its sums along', () => {
    const [from, to] = moved(BOARD, 'd1', 'offer').columns ?? [];
    expect(from).toMatchObject({ count: 1, cards: [] });
    expect(from?.totals).toEqual([
      { currency: 'EUR', count: 1, amount_minor: 50000, weighted_minor: 10000 },
    ]);
    expect(to).toMatchObject({ count: 1 });
    expect(to?.totals).toEqual([
      { currency: 'EUR', count: 1, amount_minor: 100000, weighted_minor: 20000 },
    ]);
    expect(to?.cards?.[0]).toMatchObject({ is_stale: false, deal: { stage_id: 'offer' } });
  });

  it('changes nothing for a card that is there already, or is not here', () => {
    expect(moved(BOARD, 'd1', 'new')).toBe(BOARD);
    expect(moved(BOARD, 'elsewhere', 'offer')).toBe(BOARD);
  });

  it('tells what the stage asks for, and only then', () => {
    const told = { type: 'urn:kith:problem:required-fields', fields: ['amount', 'next_step'] };
    expect(missingOf(new ProblemError(422, told))).toEqual(['amount', 'next_step']);
    expect(missingOf(new ProblemError(409, { type: 'urn:kith:problem:closed' }))).toBeNull();
    expect(missingOf(new Error('away'))).toBeNull();
  });
});

describe('the form of a deal', () => {
  it('sends nothing that was not changed', () => {
    expect(bodyOf(formOf(DEAL), DEAL)).toEqual({});
  });

  it('sends an amount in minor units, and null for one taken away', () => {
    expect(bodyOf({ ...formOf(DEAL), amount: '1200.50' }, DEAL)).toEqual({ amount: eur(120050) });
    expect(bodyOf({ ...formOf(DEAL), amount: '' }, DEAL)).toEqual({ amount: null });
  });

  it('sends a chance of one’s own with its reason', () => {
    expect(bodyOf({ ...formOf(DEAL), probability: '80', reason: 'He said so' }, DEAL)).toEqual({
      probability: 80,
      reason: 'He said so',
    });
  });

  it('names pipeline and stage only for a new one', () => {
    const form = { ...formOf(undefined), title: ' New ', contact_id: 'c1', pipeline_id: 'p1' };
    expect(bodyOf(form)).toEqual({ title: 'New', contact_id: 'c1', pipeline_id: 'p1' });
  });
});

describe('the time in stages', () => {
  it('adds up every stay, and the one that lasts', () => {
    const now = Date.parse('2026-11-22T00:00:00Z');
    const changes = [
      { from_stage: 'offer', to_stage: 'new', seconds_in_stage: 3600 },
      { from_stage: 'new', to_stage: 'offer', seconds_in_stage: 60 },
    ];
    expect(timesInStages(DEAL, changes, now)).toEqual(
      new Map([
        ['offer', 3600],
        ['new', 60 + 2 * 86_400],
      ]),
    );
  });

  it('ends when the deal was closed', () => {
    const closed = { ...DEAL, closed_at: '2026-11-20T01:00:00Z' };
    expect(timesInStages(closed, []).get('new')).toBe(3600);
  });
});
