/** What has to be done, as the screens speak of it; pure. */
import type { Schemas, Stored } from '@/api/client';
import { addDays, dayOf, instantOf, localOf } from '@/kit/days';
import type { Tone } from '@/kit/Pill';

export type Task = Stored<'interactions.Task'>;
export type PromiseMade = Omit<Stored<'interactions.Promise'>, 'state'> & {
  state: 'open' | 'kept' | 'broken' | 'withdrawn';
};
export type Reminder = Stored<'interactions.Reminder'>;
export type Overdue = Schemas['interactions.Overdue'];
export type Occurrence = Schemas['interactions.Occurrence'];
export type Kind = NonNullable<Schemas['interactions.CreateTask']['kind']>;
export type Priority = NonNullable<Schemas['interactions.CreateTask']['priority']>;

export const KINDS: Kind[] = ['call', 'mail', 'visit', 'prepare', 'approve', 'other'];
export const PRIORITIES: Priority[] = ['low', 'normal', 'high', 'urgent'];
export const TONES: Record<Priority, Tone> = {
  low: 'plain',
  normal: 'plain',
  high: 'warn',
  urgent: 'bad',
};

export function kindOf(task: Task): Kind {
  return KINDS.find((kind) => kind === task.kind) ?? 'other';
}

export function priorityOf(task: Task): Priority {
  return PRIORITIES.find((priority) => priority === task.priority) ?? 'normal';
}

/** Whether somebody was promised it: then it is kept, not only done. */
export function isPromise(task: Task): boolean {
  return task.origin?.kind === 'promise';
}

/** The local day on which a task is to be done. */
export function dueDay(task: Task, zone: string): string {
  return task.due_on ?? dayOf(task.due_at ?? task.overdue_at ?? task.created_at ?? '', zone);
}

export type Part = 'overdue' | 'today' | 'later';
export const PARTS: Part[] = ['overdue', 'today', 'later'];

/** Where an open task stands in the day: late, of today, or of later. */
export function partOf(task: Task, zone: string, now = new Date()): Part {
  if (task.overdue_at && new Date(task.overdue_at) <= now) return 'overdue';
  return dueDay(task, zone) <= dayOf(now, zone) ? 'today' : 'later';
}

export type Snooze = 'hour' | 'tomorrow' | 'three_days' | 'week';
export const SNOOZES: Snooze[] = ['hour', 'tomorrow', 'three_days', 'week'];
const DAYS: Record<Snooze, number> = { hour: 0, tomorrow: 1, three_days: 3, week: 7 };

/** When a task is due after it was put off: counted from today, at the same time of day. */
export function snoozed(task: Task, by: Snooze, zone: string, now = new Date()) {
  if (by === 'hour')
    return { due_at: new Date(now.getTime() + 3_600_000).toISOString(), due_on: null };
  return dueOn(task, addDays(dayOf(now, zone), DAYS[by]), zone);
}

export interface TaskForm {
  title: string;
  text: string;
  kind: Kind;
  priority: Priority;
  day: string;
  time: string;
  contact_id: string | null;
  assignee_id: string | null;
  checklist: string[];
}

export const POINTERS: Record<string, string> = {
  '/title': 'title',
  '/text': 'text',
  '/kind': 'kind',
  '/priority': 'priority',
  '/due_at': 'day',
  '/due_on': 'day',
  '/contact_id': 'contact_id',
  '/assignee_id': 'assignee_id',
  '/checklist': 'checklist',
};

export function emptyForm(zone: string, assigneeId: string | null): TaskForm {
  return {
    title: '',
    text: '',
    kind: 'other',
    priority: 'normal',
    day: dayOf(new Date(), zone),
    time: '',
    contact_id: null,
    assignee_id: assigneeId,
    checklist: [],
  };
}

export function formOf(task: Task, zone: string): TaskForm {
  return {
    title: task.title ?? '',
    text: task.text ?? '',
    kind: kindOf(task),
    priority: priorityOf(task),
    day: dueDay(task, zone),
    time: task.due_at ? localOf(task.due_at, zone).slice(11) : '',
    contact_id: task.contact_id ?? null,
    assignee_id: task.assignee_id ?? null,
    checklist: (task.checklist ?? []).map((item) => item.text ?? ''),
  };
}

/** When a form is due: at an instant, or on a day; the other one is taken away. */
function dueOf(form: TaskForm, zone: string, isKnown: boolean): Record<string, unknown> {
  const [key, other] = form.time ? ['due_at', 'due_on'] : ['due_on', 'due_at'];
  const due = form.time ? instantOf(`${form.day}T${form.time}`, zone) : form.day;
  return { [key]: due, ...(isKnown && { [other]: null }) };
}

/** What a form sends: all that is filled in, or only what differs from a task. */
export function bodyOf(form: TaskForm, zone: string, before?: Task): Record<string, unknown> {
  const old = before ? formOf(before, zone) : emptyForm(zone, null);
  const differs = (key: keyof TaskForm) => JSON.stringify(form[key]) !== JSON.stringify(old[key]);
  const body: Record<string, unknown> = {};
  if (differs('title')) body.title = form.title.trim();
  for (const key of ['kind', 'priority', 'text', 'contact_id'] as const)
    if (differs(key)) body[key] = form[key];
  if (!before && form.assignee_id) body.assignee_id = form.assignee_id;
  if (differs('checklist')) {
    const known = new Map((before?.checklist ?? []).map((item) => [item.text, item.done]));
    body.checklist = form.checklist.map((text) => ({ text, done: known.get(text) ?? false }));
  }
  const isDueAnew = !before || differs('day') || differs('time');
  return isDueAnew ? { ...body, ...dueOf(form, zone, before !== undefined) } : body;
}

/** What stands in a day of the agenda: a plan or a task, in the order of the day. */
export interface Entry {
  key: string;
  at: string | null;
  occurrence?: Occurrence;
  task?: Task;
}

/** The days with what is planned in them; whole days first, then by the clock. */
export function agendaOf(
  days: string[],
  occurrences: Occurrence[],
  tasks: Task[],
  zone: string,
): Map<string, Entry[]> {
  const entries: Entry[] = [
    ...occurrences
      .filter(({ activity, starts_at }) => starts_at && activity?.state !== 'cancelled')
      .map((occurrence) => {
        const { activity, starts_at: at = null } = occurrence;
        return { key: activity?.id ?? at ?? '', at, occurrence };
      }),
    ...tasks.map((task) => ({ key: task.id, at: task.due_at ?? null, task })),
  ].sort((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));
  const agenda = new Map<string, Entry[]>(days.map((day) => [day, []]));
  for (const entry of entries) agenda.get(dayOfEntry(entry, zone))?.push(entry);
  return agenda;
}

/** The local day on which something stands. */
export function dayOfEntry({ at, occurrence, task }: Entry, zone: string): string {
  if (task) return dueDay(task, zone);
  const { all_day, start = '' } = occurrence?.activity?.planned ?? {};
  return all_day ? start.slice(0, 10) : dayOf(at ?? '', zone);
}

/** Whether it can still go to another day. */
export function isMovable({ occurrence, task }: Entry): boolean {
  return task ? task.state === 'open' : occurrence?.activity?.state === 'planned';
}

/** The days after something was carried to another one. */
export function carried(agenda: Map<string, Entry[]>, key: string, day: string) {
  const entry = [...agenda.values()].flat().find((each) => each.key === key);
  if (!entry) return agenda;
  return new Map(
    [...agenda].map(([each, entries]) => {
      const others = entries.filter((one) => one !== entry);
      return [each, each === day ? [...others, entry] : others];
    }),
  );
}

/** When a task is due that went to another day: at the same time of day. */
export function dueOn(task: Task, day: string, zone: string) {
  if (!task.due_at) return { due_on: day };
  return { due_at: instantOf(`${day}${localOf(task.due_at, zone).slice(10)}`, zone) };
}

/** Of the entries of a team those of one colleague, who has them or takes part. */
export function entriesOf(userId: string, entries: Entry[]): Entry[] {
  return entries.filter(({ occurrence, task }) => {
    if (task) return task.assignee_id === userId;
    const { owner_id, participants = [] } = occurrence?.activity ?? {};
    return owner_id === userId || participants.some((each) => each.id === userId);
  });
}
