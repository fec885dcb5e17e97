import { describe, expect, it } from 'vitest';
import { addDays, addMonths, dayOf, instantOf, localOf, monthOf, weekOf } from '@/kit/days';

describe('local times', () => {
  it('are those of the zone', () => {
    expect(localOf('2026-11-22T23:30:00Z', 'Europe/Tirane')).toBe('2026-11-23T00:30');
    expect(dayOf('2026-11-22T23:30:00Z', 'Europe/Tirane')).toBe('2026-11-23');
  });

  it('come back from their instant, before and after a change of the clocks', () => {
    for (const local of ['2026-03-28T12:00', '2026-03-29T12:00', '2026-10-25T12:00']) {
      expect(localOf(instantOf(local, 'Europe/Tirane'), 'Europe/Tirane')).toBe(local);
    }
    expect(instantOf('2026-11-22T09:30', 'Asia/Jakarta')).toBe('2026-11-22T02:30:00.000Z');
  });
});

describe('weeks', () => {
  it('begin on Monday, in English and Indonesian on Sunday', () => {
    expect(weekOf('2026-11-22', 'ru')[0]).toBe('2026-11-16');
    expect(weekOf('2026-11-22', 'en')[0]).toBe('2026-11-22');
    expect(weekOf('2026-11-25', 'id')).toHaveLength(7);
  });

  it('go over the end of a month', () => {
    expect(addDays('2026-02-27', 2)).toBe('2026-03-01');
  });
});

describe('months', () => {
  it('are shown in whole weeks', () => {
    const days = monthOf('2026-11-22', 'ru');
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
    expect(monthOf('2027-02-10', 'ru')).toHaveLength(28);
  });

  it('keep the day, or have their last one', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
  });
});
