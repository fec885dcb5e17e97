/** A touch with a person as the screens speak of it; pure. */
import type { Schemas, Stored } from '@/api/client';
import type { Tone } from '@/kit/Pill';

export type Activity = Stored<'interactions.Activity'>;
export type Entry = Schemas['interactions.TimelineEntry'];
export type Kind = NonNullable<Activity['kind']>;
export type Result = Schemas['interactions.Outcome']['result'];
export type State = NonNullable<Activity['state']>;

/** What a person enters by hand. */
export const ENTERED: Kind[] = ['note', 'call', 'meeting', 'email'];
export const KINDS: Kind[] = [
  'call',
  'email',
  'sms',
  'chat',
  'messenger',
  'meeting',
  'visit',
  'note',
  'form',
  'letter',
];
export const RESULTS: Result[] = ['success', 'follow_up', 'no_decision', 'failure'];
const JUDGED = new Set<Kind>(['call', 'meeting', 'visit']);
const TONES: Record<Result, Tone> = {
  success: 'good',
  follow_up: 'info',
  no_decision: 'plain',
  failure: 'bad',
};

/** Whether a completed one has to say how it ended. */
export function needsOutcome(kind: Kind): boolean {
  return JUDGED.has(kind);
}

export function toneOf(result: Result): Tone {
  return TONES[result] ?? 'plain';
}

export interface Draft {
  kind: Kind;
  text: string;
  direction: 'in' | 'out';
  result: Result;
  isPlanned: boolean;
  start: string;
  minutes: number;
  next: string;
}

export const EMPTY_DRAFT: Draft = {
  kind: 'note',
  text: '',
  direction: 'out',
  result: 'success',
  isPlanned: false,
  start: '',
  minutes: 30,
  next: '',
};

/** A local time so many minutes later, in the same spelling. */
export function later(local: string, minutes: number): string {
  const at = new Date(`${local}:00Z`);
  return new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, 16);
}

function planOf(start: string, minutes: number, zone: string) {
  return { start, end: later(start, minutes), zone };
}

/** What is sent for a draft: a plan, or something that has happened. */
export function bodyOf(draft: Draft, contactId: string, zone: string): Record<string, unknown> {
  const { kind, text } = draft;
  const isTalk = kind !== 'note';
  const body: Record<string, unknown> = { kind, contact_id: contactId };
  if (isTalk && kind !== 'meeting') body.direction = draft.direction;
  if (draft.isPlanned) {
    const planned = planOf(draft.start, draft.minutes, zone);
    return { ...body, state: 'planned', subject: text, planned };
  }
  if (!needsOutcome(kind))
    return { ...body, body: text, subject: text.split('\n')[0]?.slice(0, 200) };
  body.outcome = { result: draft.result, text };
  if (draft.result === 'follow_up')
    body.next = { kind, contact_id: contactId, planned: planOf(draft.next, 30, zone) };
  return body;
}
