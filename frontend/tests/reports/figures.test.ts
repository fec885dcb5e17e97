import { describe, expect, it } from 'vitest';
import { figureOf, heightOf, type Table, totalsOf, unitOf, wordOf } from '@/reports/model';

const LINE = {
  values: { deals_won: 3 },
  amounts: { won_amount: { EUR: 12_345, USD: 100 } },
  rates: { win_rate: { numerator: 2, denominator: 8, few_cases: true } },
};

describe('the numbers of a line', () => {
  it('come as a count, as money by currency, as a rate, or not at all', () => {
    expect(figureOf(LINE, 'deals_won')).toEqual({ value: 3 });
    expect(figureOf(LINE, 'won_amount')).toEqual({ amounts: { EUR: 12_345, USD: 100 } });
    expect(figureOf(LINE, 'win_rate')).toEqual({
      rate: { numerator: 2, denominator: 8, fewCases: true },
    });
    expect(figureOf(LINE, 'cycle_days')).toEqual({});
  });

  it('are as high in a chart as they are much', () => {
    const heights = ['deals_won', 'won_amount', 'win_rate', 'cycle_days'].map((key) =>
      heightOf(figureOf(LINE, key)),
    );
    expect(heights).toEqual([3, 124.45, 25, 0]);
  });

  it('of totals are read like those of a line', () => {
    const table: Table = { totals: { deals_won: 7 }, total_amounts: { won_amount: { EUR: 5 } } };
    expect(figureOf(totalsOf(table), 'deals_won')).toEqual({ value: 7 });
    expect(figureOf(totalsOf(table), 'won_amount')).toEqual({ amounts: { EUR: 5 } });
  });

  it('of one kind stand in one chart', () => {
    expect(['count', 'money', 'average', 'ratio', 'days'].map((unit) => unitOf({ unit }))).toEqual([
      'count',
      'money',
      'money',
      'ratio',
      'days',
    ]);
  });

  it('have the words of their own family', () => {
    expect(wordOf('meetings', 'results')).toBe('results');
    expect(wordOf('deals-funnel', 'results')).toBe('deal_results');
  });
});
