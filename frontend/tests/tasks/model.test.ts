import { describe, expect, it } from 'vitest';
import {
  type Activity,
  agendaOf,
  bodyOf,
  emptyForm,
  formOf,
  partOf,
  snoozed,
  type Task,
} from '@/tasks/model';

const ZONE = 'Europe/Tirane';
const NOW = new Date('2026-11-22T12:00:00Z');
const DAY = {
  id: '1',
  version: 1,
  title: 'Call',
  kind: 'call',
  priority: 'normal',
  due_on: '2026-11-22',
  overdue_at: '2026-11-22T23:00:00Z',
  checklist: [{ text: 'Price list', done: true }],
} as Task;
const HOUR = { ...DAY, id: '2', due_on: null, due_at: '2026-11-23T08:00:00Z' } as Task;

describe('where a task stands', () => {
  it('is today until the day is over, and late afterwards', () => {
    expect(partOf(DAY, ZONE, NOW)).toBe('today');
    expect(partOf(DAY, ZONE, new Date('2026-11-22T23:00:00Z'))).toBe('overdue');
    expect(
      partOf({ ...DAY, due_on: '2026-11-25', overdue_at: '2026-11-25T23:00:00Z' }, ZONE, NOW),
    ).toBe('later');
  });
});

describe('putting off', () => {
  it('counts from today and keeps the hour', () => {
    expect(snoozed(DAY, 'tomorrow', ZONE, NOW)).toEqual({ due_on: '2026-11-23' });
    expect(snoozed(HOUR, 'week', ZONE, NOW)).toEqual({ due_at: '2026-11-29T08:00:00.000Z' });
  });

  it('makes an hour of a day', () => {
    expect(snoozed(DAY, 'hour', ZONE, NOW)).toEqual({
      due_at: '2026-11-22T13:00:00.000Z',
      due_on: null,
    });
  });
});

describe('the form of a task', () => {
  it('sends nothing that was not changed', () => {
    expect(bodyOf(formOf(DAY, ZONE), ZONE, DAY)).toEqual({});
    expect(bodyOf(formOf(HOUR, ZONE), ZONE, HOUR)).toEqual({});
  });

  it('makes an instant of a day with an hour, and a day of one without', () => {
    expect(bodyOf({ ...formOf(DAY, ZONE), time: '09:30' }, ZONE, DAY)).toEqual({
      due_at: '2026-11-22T08:30:00.000Z',
      due_on: null,
    });
    expect(bodyOf({ ...formOf(HOUR, ZONE), time: '' }, ZONE, HOUR)).toEqual({
      due_on: '2026-11-23',
      due_at: null,
    });
  });

  it('keeps what is ticked off in the list of steps', () => {
    const form = { ...formOf(DAY, ZONE), checklist: ['Price list', 'Photos'] };
    expect(bodyOf(form, ZONE, DAY).checklist).toEqual([
      { text: 'Price list', done: true },
      { text: 'Photos', done: false },
    ]);
  });

  it('sends what is filled in for a new one', () => {
    const form = { ...emptyForm(ZONE, 'u1'), title: ' Call ', day: '2026-11-22' };
    expect(bodyOf(form, ZONE)).toEqual({
      title: 'Call',
      assignee_id: 'u1',
      due_on: '2026-11-22',
    });
  });
});

describe('the agenda', () => {
  it('puts whole days first, then the order of the clock, by the local day', () => {
    const meeting = {
      id: 'm',
      planned: { starts_at: '2026-11-22T23:30:00Z' },
    } as unknown as Activity;
    const agenda = agendaOf(['2026-11-22', '2026-11-23'], [meeting], [HOUR, DAY], ZONE);
    expect(agenda.get('2026-11-22')?.map(({ key }) => key)).toEqual(['1']);
    expect(agenda.get('2026-11-23')?.map(({ key }) => key)).toEqual(['m', '2']);
  });
});
