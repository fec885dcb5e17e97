import { describe, expect, it } from 'vitest';
import { bodyOf, dayText, EMPTY_FORM, isDay } from '@/important_dates/model';

describe('a day of a person', () => {
  it('is there in its month; without a year the leap day counts', () => {
    expect(isDay({ day: '29', month: '2', year: '' })).toBe(true);
    expect(isDay({ day: '29', month: '2', year: '2027' })).toBe(false);
    expect(isDay({ day: '31', month: '4', year: '' })).toBe(false);
    expect(isDay({ day: 'x', month: '4', year: '' })).toBe(false);
  });

  it('is told with its year only where that is known', () => {
    expect(dayText({ day: 3, month: 4 }, 'en')).toBe('April 3');
    expect(dayText({ day: 3, month: 4, year: 1990 }, 'en')).toBe('April 3, 1990');
  });

  it('is sent as numbers, and its kind only once', () => {
    const form = { ...EMPTY_FORM, day: '3', month: '4' };
    const sent = { label: '', day: 3, month: 4, year: null, recurrence: 'yearly' };
    expect(bodyOf(form)).toEqual({ kind: 'birthday', ...sent });
    expect(bodyOf(form, { id: '1', version: 1 })).toEqual(sent);
  });
});
