import { expect, it } from 'vitest';
import {
  barOf,
  formOf,
  isBehind,
  numberOf,
  periodOf,
  type Target,
  type TargetState,
} from '@/team_targets/model';

it('finds the month, quarter and year of a day, and later ones', () => {
  expect(periodOf('month', '2026-02-14')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(periodOf('quarter', '2026-11-22')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  expect(periodOf('quarter', '2026-11-22', 1)).toEqual({ from: '2027-01-01', to: '2027-03-31' });
  expect(periodOf('year', '2026-11-22', -1)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
});

it('reads a sum of money in minor units, and a count in whole ones', () => {
  expect(numberOf('10000', 'EUR')).toBe(1_000_000);
  expect(numberOf('12', null)).toBe(12);
  expect([numberOf('0', null), numberOf('1.5', null), numberOf('much', 'EUR')]).toEqual([
    null,
    null,
    null,
  ]);
});

it('takes the form of a target there and back', () => {
  const target = {
    owner: { kind: 'team', id: 't' },
    metric: 'won_amount',
    value: 1_050_050,
    currency: 'EUR',
  } as Target;
  const form = formOf(target);
  expect(form).toMatchObject({ kind: 'team', team_id: 't', user_id: null, value: '10500.50' });
  expect(numberOf(form.value, form.currency)).toBe(1_050_050);
});

it('is behind only while it runs and lies under the line of today', () => {
  const at = (state: TargetState, actual: number) => ({
    target: { state, value: 100 },
    actual,
    expected: 50,
  });
  expect(isBehind(at('active', 49))).toBe(true);
  expect(isBehind(at('active', 50))).toBe(false);
  expect(isBehind(at('missed', 10))).toBe(false);
  expect(barOf(at('reached', 130))).toEqual({ done: 1, pace: 0.5, ratio: 1.3 });
});
