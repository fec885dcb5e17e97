import { describe, expect, it } from 'vitest';
import { type Case, clockOf, isSilent, nextClock, stepsOf, storyOf } from '@/cases/model';
import type { PromiseMade } from '@/tasks';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const CASE = {
  id: '1',
  version: 1,
  state: 'open',
  first_response_due_at: '2026-11-22T11:00:00Z',
  first_response_at: null,
  resolution_due_at: '2026-11-24T12:00:00Z',
  tell_by: '2026-11-22T10:00:00Z',
} as Case;

describe('a clock', () => {
  it('runs, is nearly out, and runs out', () => {
    expect(clockOf('2026-11-22T20:00:00Z', null, false, NOW)).toBe('runs');
    expect(clockOf('2026-11-22T13:00:00Z', null, false, NOW)).toBe('soon');
    expect(clockOf('2026-11-22T12:00:00Z', null, false, NOW)).toBe('late');
  });

  it('stands while the customer has a turn, and never again once it was met', () => {
    expect(clockOf('2026-11-22T11:00:00Z', null, true, NOW)).toBe('stands');
    expect(clockOf('2026-11-22T11:00:00Z', '2026-11-22T10:00:00Z', true, NOW)).toBe('met');
    expect(clockOf('2026-11-22T11:00:00Z', '2026-11-22T11:30:00Z', false, NOW)).toBe('met_late');
  });

  it('is that of the first answer until there is one', () => {
    expect(nextClock(CASE, NOW)).toMatchObject({ isFirst: true, state: 'late' });
    const answered = { ...CASE, first_response_at: '2026-11-22T10:30:00Z' };
    expect(nextClock(answered, NOW)).toMatchObject({ isFirst: false, state: 'runs' });
  });
});

describe('a case', () => {
  it('is silent when the customer has heard nothing for too long, and it still goes on', () => {
    expect(isSilent(CASE, NOW)).toBe(true);
    expect(isSilent({ ...CASE, tell_by: '2026-11-23T10:00:00Z' }, NOW)).toBe(false);
    expect(isSilent({ ...CASE, state: 'resolved' }, NOW)).toBe(false);
  });

  it('offers the steps of its state', () => {
    expect(stepsOf(CASE)[0]).toBe('resolve');
    expect(stepsOf({ ...CASE, state: 'waiting_customer' })).toContain('go_on');
    expect(stepsOf({ ...CASE, state: 'resolved' })).toEqual(['close', 'reopen']);
    expect(stepsOf({ ...CASE, state: 'closed' })).toEqual(['reopen']);
  });
});

it('cases-07 tells what was promised and told in the order it happened', () => {
  const told = [
    { at: '2026-03-01T10:00:00Z', text: 'We have it' },
    { at: '2026-03-03T10:00:00Z', text: 'It is on its way' },
  ];
  const promise = { id: 'p', created_at: '2026-03-02T10:00:00Z', state: 'open' } as PromiseMade;

  const steps = storyOf(told, [promise]);

  expect(steps.map((step) => step.told?.text ?? step.promise?.id)).toEqual([
    'We have it',
    'p',
    'It is on its way',
  ]);
});
