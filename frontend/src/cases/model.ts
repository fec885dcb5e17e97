/** Complaints and requests as the screens speak of them; pure. */

import type { Schemas, Stored } from '@/api/client';
import type { Tone } from '@/kit/Pill';
import type { PromiseMade } from '@/tasks';

export type Case = Stored<'interactions.Case'>;
type Given = Schemas['interactions.OpenCase'];
export type Kind = Given['kind'];
export type Priority = NonNullable<Given['priority']>;
export type Channel = NonNullable<Given['channel']>;
export type State = NonNullable<Case['state']>;
export type Resolution = Schemas['interactions.ResolveCase'];

export const KINDS: Kind[] = [
  'complaint',
  'claim',
  'technical',
  'billing',
  'question',
  'service_request',
];
export const PRIORITIES: Priority[] = ['low', 'normal', 'high', 'urgent'];
export const CHANNELS: Channel[] = ['phone', 'email', 'sms', 'messenger', 'chat', 'post'];
export const STATES: State[] = [
  'new',
  'open',
  'waiting_customer',
  'waiting_third_party',
  'resolved',
  'closed',
];
export const CODES: Resolution['code'][] = [
  'solved',
  'replaced',
  'refunded',
  'explained',
  'withdrawn',
  'not_possible',
];
export const ROOT_CAUSES: NonNullable<Resolution['root_cause']>[] = [
  'product',
  'delivery',
  'price',
  'advice',
  'waiting_time',
  'invoice',
  'behaviour',
  'other',
];

const STATE_TONES: Record<State, Tone> = {
  new: 'info',
  open: 'accent',
  waiting_customer: 'plain',
  waiting_third_party: 'plain',
  resolved: 'good',
  closed: 'plain',
};
const PRIORITY_TONES: Record<Priority, Tone> = {
  low: 'plain',
  normal: 'plain',
  high: 'warn',
  urgent: 'bad',
};

export function toneOf(state: State): Tone {
  return STATE_TONES[state];
}

export function priorityTone(priority: Priority): Tone {
  return PRIORITY_TONES[priority];
}

function among<Word extends string>(words: Word[], text: string | undefined, usual: Word): Word {
  return words.find((word) => word === text) ?? usual;
}

export const kindOf = (found: Case): Kind => among(KINDS, found.kind, 'question');
export const priorityOf = (found: Case): Priority => among(PRIORITIES, found.priority, 'normal');
export const stateOf = (found: Case): State => among(STATES, found.state, 'open');

/** Whether somebody still works on it. */
export function isUnderWay(found: Case): boolean {
  return !['resolved', 'closed'].includes(stateOf(found));
}

/** Whether the customer has heard nothing for too long. */
export function isSilent(found: Case, now = Date.now()): boolean {
  return isUnderWay(found) && found.tell_by != null && new Date(found.tell_by).getTime() < now;
}

export type ClockState = 'met' | 'met_late' | 'stands' | 'runs' | 'soon' | 'late';
const SOON = 2 * 3_600_000;

/** How a clock stands: met in time or late, standing still, running, nearly or wholly out. */
export function clockOf(
  due: string | null | undefined,
  met: string | null | undefined,
  stands: boolean,
  now = Date.now(),
): ClockState | null {
  if (!due) return null;
  const end = new Date(due).getTime();
  if (met) return new Date(met).getTime() <= end ? 'met' : 'met_late';
  if (stands) return 'stands';
  if (end <= now) return 'late';
  return end - now < SOON ? 'soon' : 'runs';
}

/** The clock that matters now: the first answer, and afterwards the end. */
export function nextClock(found: Case, now = Date.now()) {
  const stands = stateOf(found) === 'waiting_customer';
  const isFirst = !found.first_response_at && isUnderWay(found);
  const due = isFirst ? found.first_response_due_at : found.resolution_due_at;
  const met = isFirst ? found.first_response_at : found.resolved_at;
  return { isFirst, due, state: clockOf(due, met, stands, now) };
}

/** What may be done with a case as it stands. */
export function stepsOf(found: Case): Step[] {
  const state = stateOf(found);
  if (state === 'closed') return ['reopen'];
  if (state === 'resolved') return ['close', 'reopen'];
  const waits = state.startsWith('waiting');
  return ['resolve', ...(waits ? (['go_on'] as const) : WAITS), 'assign', 'escalate'];
}

export type Step =
  | 'resolve'
  | 'wait_customer'
  | 'wait_third_party'
  | 'go_on'
  | 'assign'
  | 'escalate'
  | 'close'
  | 'reopen';
const WAITS: Step[] = ['wait_customer', 'wait_third_party'];

export interface CaseForm {
  kind: Kind;
  subject: string;
  text: string;
  contact_id: string | null;
  channel: Channel;
  priority: Priority;
  assignee_id: string | null;
  promised: string;
}

export const EMPTY_FORM: CaseForm = {
  kind: 'complaint',
  subject: '',
  text: '',
  contact_id: null,
  channel: 'phone',
  priority: 'normal',
  assignee_id: null,
  promised: '',
};

export const POINTERS: Record<string, string> = Object.fromEntries(
  Object.keys(EMPTY_FORM).map((name) => [`/${name}`, name]),
);

type Told = NonNullable<Case['informed']>[number];

/** One step of a story: something that the customer was told, or was promised. */
export type StoryStep =
  | { at: string; told: Told; promise?: undefined }
  | { at: string; told?: undefined; promise: PromiseMade };

/** What the customer was told and promised, in the order it happened. */
export function storyOf(told: Told[], promises: PromiseMade[]): StoryStep[] {
  const steps: StoryStep[] = [
    ...told.map((each) => ({ at: each.at ?? '', told: each })),
    ...promises.map((promise) => ({ at: promise.created_at ?? '', promise })),
  ];
  return steps.sort((a, b) => a.at.localeCompare(b.at));
}
