import { describe, expect, it } from 'vitest';
import { countsOf, dayIn, isPast, type MyDay } from '@/overviews/model';

describe('dayIn', () => {
  it('is the day of the calendar there, not here', () => {
    const late = new Date('2026-05-06T23:30:00Z');
    expect(dayIn('Europe/Tirane', late)).toBe('2026-05-07');
    expect(dayIn('America/New_York', late)).toBe('2026-05-06');
  });
});

describe('countsOf', () => {
  it('does not know what did not answer', () => {
    const day = { parts: { agenda: { tasks: [{}] } }, names: {}, incomplete: ['cases'] };
    expect(countsOf(day as unknown as MyDay)).toMatchObject({ tasks: 1, cases: undefined });
  });
});

describe('isPast', () => {
  it('asks the clock, and knows nothing of what has no time', () => {
    const now = Date.parse('2026-05-06T10:00:00Z');
    expect(isPast('2026-05-06T09:59:59Z', now)).toBe(true);
    expect(isPast('2026-05-06T10:00:01Z', now)).toBe(false);
    expect(isPast(null, now)).toBe(false);
  });
});
