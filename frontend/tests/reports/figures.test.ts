import { describe, expect, it } from 'vitest';
import {
  changeOf,
  figureOf,
  heightOf,
  type Table,
  totalsOf,
  unitOf,
  wordOf,
} from '@/reports/model';
import { sheetOf } from '@/reports/parts/sheet';

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

  it('differ from those of an earlier period by their own unit', () => {
    const rate = (numerator: number, denominator: number) => ({
      rate: { numerator, denominator, fewCases: true },
    });
    expect(changeOf({ value: 3 }, { value: 5 })).toEqual({ value: -2 });
    expect(changeOf({ amounts: { EUR: 500 } }, { amounts: { USD: 100 } })).toEqual({
      amounts: { EUR: 500, USD: -100 },
    });
    expect(changeOf(rate(1, 2), rate(1, 3))).toEqual({ points: 16.7 });
    expect(changeOf(rate(1, 2), rate(0, 0))).toEqual({});
  });

  it('of an earlier period stand in columns of their own on a sheet', () => {
    const table: Table = {
      before: { from: '2026-01-01', to: '2026-01-31' },
      groups: [{ key: 'owner' }],
      metrics: [{ key: 'deals_won' }, { key: 'won_amount' }],
      rows: [
        {
          group: { owner: 'Ann' },
          values: { deals_won: 3 },
          amounts: { won_amount: { EUR: 500 } },
          before: { values: { deals_won: 5 }, amounts: { won_amount: { USD: 100 } } },
        },
      ],
    };
    const same = (key: string) => key;
    const sheet = sheetOf(table, (group, row) => row.group?.[group] ?? '', {
      group: same,
      metric: same,
      before: (title) => `${title} before`,
    });
    expect(sheet.header).toEqual([
      'owner',
      'deals_won',
      'deals_won before',
      'won_amount, EUR',
      'won_amount before, USD',
    ]);
    expect(sheet.lines).toEqual([['Ann', 3, 5, '5', '1']]);
  });

  it('have the words of their own family', () => {
    expect(wordOf('meetings', 'results')).toBe('results');
    expect(wordOf('deals-funnel', 'results')).toBe('deal_results');
  });
});
