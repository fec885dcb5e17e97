/** The pages over several services as the screens speak of them; pure. */
import type { Schemas, Stored } from '@/api/client';
import type { Tone } from '@/kit/Pill';

export type Task = Stored<'interactions.Task'>;
export type Promise_ = Stored<'interactions.Promise'>;
export type Case = Stored<'interactions.Case'>;
export type Deal = Stored<'interactions.Deal'>;
export type ImportantDate = Stored<'contacts.Date'>;
export type Seen = Schemas['contacts.Seen'];
type Contact = Stored<'contacts.Contact'>;

interface Items<T> {
  items?: T[];
}

type Branch = Schemas['contacts.Branch'];

/** What is shown beside a person or a company. */
export interface Around {
  parts: {
    people?: Items<Contact>;
    tree?: { parents?: Branch[]; branches?: Branch[] };
    deals?: Items<Deal>;
    cases?: Items<Case>;
    tasks?: Items<Task>;
    promises?: Items<Promise_>;
    dates?: Items<ImportantDate>;
    relationships?: Items<Seen>;
  };
  names: Record<string, string>;
  incomplete: string[];
}

export const AROUND = [
  'tasks',
  'promises',
  'deals',
  'cases',
  'dates',
  'relationships',
] as const satisfies (keyof Around['parts'])[];

export const AROUND_COMPANY = [
  'tree',
  'people',
  'tasks',
  'deals',
  'cases',
  'relationships',
] as const satisfies (keyof Around['parts'])[];

/** One change for many records, as its service shows it. */
export type BulkAction = Schemas['contacts.BulkAction'] & { id: string };

export function isRunning({ state }: BulkAction): boolean {
  return state === 'running' || state === 'undoing';
}

/** Whether it changed something, and it is not too late to take it back. */
export function isUndoable(action: BulkAction, now = Date.now()): boolean {
  const until = action.undo_until ? new Date(action.undo_until).getTime() : 0;
  return action.state === 'finished' && (action.changed ?? 0) > 0 && until > now;
}

/** How many records have come to their end. */
export function doneOf({ changed = 0, unchanged = 0, refused = 0, ...rest }: BulkAction): number {
  if (rest.state === 'undoing') return (rest.undone ?? 0) + (rest.left ?? 0);
  return changed + unchanged + refused;
}

/** What waits for somebody on a day. */
export interface MyDay {
  parts: {
    agenda?: { tasks?: Task[] };
    promises?: Items<Promise_>;
    cases?: Items<Case>;
    dates?: Items<ImportantDate>;
    keep_in_touch?: Items<Contact>;
  };
  names: Record<string, string>;
  incomplete: string[];
}

/** The tasks that stand for no promise shown beside them. */
export function tasksBeside(tasks: Task[] = [], promises: Promise_[] = []): Task[] {
  const promised = new Set(promises.map((promise) => promise.task_id));
  return tasks.filter((task) => !promised.has(task.id));
}

/** How many things wait in each part, as the numbers on top tell. */
export function countsOf(day: MyDay | undefined) {
  const parts = day?.parts;
  return {
    tasks: parts?.agenda?.tasks && tasksBeside(parts.agenda.tasks, parts.promises?.items).length,
    promises: parts?.promises?.items?.length,
    cases: parts?.cases?.items?.length,
    dates: parts?.dates?.items?.length,
  };
}

export function isPast(instant: string | null | undefined, now = Date.now()): boolean {
  return instant != null && new Date(instant).getTime() < now;
}

const TONES: Record<string, Tone> = {
  won: 'good',
  lost: 'bad',
  open: 'info',
  new: 'accent',
  resolved: 'good',
  closed: 'plain',
};

export function toneOf(state: string): Tone {
  return TONES[state] ?? 'plain';
}

/** The day that a zone's calendar shows now: 2026-05-06. */
export function dayIn(zone: string, now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
}
