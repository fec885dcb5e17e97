import { describe, expect, it } from 'vitest';
import {
  agendaOf,
  bodyOf,
  carried,
  dayOfEntry,
  dueOn,
  emptyForm,
  entriesOf,
  formOf,
  isMovable,
  type Occurrence,
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
      activity: { id: 'm' },
      starts_at: '2026-11-22T23:30:00Z',
    } as unknown as Occurrence;
    const agenda = agendaOf(['2026-11-22', '2026-11-23'], [meeting], [HOUR, DAY], ZONE);
    expect(agenda.get('2026-11-22')?.map(({ key }) => key)).toEqual(['1']);
    expect(agenda.get('2026-11-23')?.map(({ key }) => key)).toEqual(['m', '2']);
  });

  it('shows what was carried on its new day, and leaves the others', () => {
    const agenda = agendaOf(['2026-11-22', '2026-11-23'], [], [HOUR, DAY], ZONE);
    const after = carried(agenda, '1', '2026-11-23');
    expect([...after].map(([, entries]) => entries.map(({ key }) => key))).toEqual([
      [],
      ['2', '1'],
    ]);
  });

  it('keeps the hour of a task that goes to a day after the clocks change', () => {
    expect(dueOn(HOUR, '2027-03-29', ZONE)).toEqual({ due_at: '2027-03-29T07:00:00.000Z' });
    expect(dueOn(DAY, '2027-03-29', ZONE)).toEqual({ due_on: '2027-03-29' });
  });

  it('knows the day of what takes whole days by its date, not by its instant', () => {
    const fair = {
      activity: { id: 'f', planned: { all_day: true, start: '2026-11-24T00:00' } },
      starts_at: '2026-11-23T23:00:00Z',
    } as unknown as Occurrence;
    const entry = { key: 'f', at: '2026-11-23T20:00:00Z', occurrence: fair };
    expect(dayOfEntry(entry, ZONE)).toBe('2026-11-24');
  });

  it('moves only what is still to come', () => {
    const held = { activity: { state: 'completed' } } as unknown as Occurrence;
    expect(isMovable({ key: '1', at: null, task: DAY })).toBe(false);
    expect(isMovable({ key: '1', at: null, task: { ...DAY, state: 'open' } as Task })).toBe(true);
    expect(isMovable({ key: 'm', at: null, occurrence: held })).toBe(false);
  });

  it('gives everybody what he has and what he takes part in', () => {
    const ours = {
      activity: { id: 'o', owner_id: 'ann', participants: [{ kind: 'user', id: 'ben' }] },
    } as unknown as Occurrence;
    const entries = [
      { key: 'o', at: null, occurrence: ours },
      { key: '1', at: null, task: { ...DAY, assignee_id: 'ben' } as Task },
    ];
    expect(entriesOf('ann', entries).map(({ key }) => key)).toEqual(['o']);
    expect(entriesOf('ben', entries).map(({ key }) => key)).toEqual(['o', '1']);
    expect(entriesOf('eve', entries)).toEqual([]);
  });
});
