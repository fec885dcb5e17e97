/** A touch with a person as the screens speak of it; pure. */
import type { Schemas, Stored } from '@/api/client';
import type { Tone } from '@/kit/Pill';
import type { Span } from '@/kit/slots';

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

export type Mood = Schemas['interactions.Sentiment']['label'];
/** How a person felt, in the order of choosing. */
export const MOODS: Mood[] = ['positive', 'neutral', 'negative'];
export const MOOD_TONES: Record<Mood, Tone> = {
  positive: 'good',
  neutral: 'plain',
  negative: 'bad',
};

/** Whether a completed one has to say how it ended. */
export function needsOutcome(kind: Kind): boolean {
  return JUDGED.has(kind);
}

export function toneOf(result: Result): Tone {
  return TONES[result] ?? 'plain';
}

export const REASONS = [
  'enquiry',
  'offer',
  'follow_up',
  'complaint',
  'service',
  'payment',
  'courtesy',
  'other',
] as const;
export type Reason = (typeof REASONS)[number];

export interface Draft {
  kind: Kind;
  reason: '' | Reason;
  text: string;
  direction: 'in' | 'out';
  result: Result;
  isPlanned: boolean;
  start: string;
  minutes: number;
  repeats: Repeats;
  until: string;
  next: string;
}

/** For how long one plans, in minutes. */
export const LENGTHS = [15, 30, 45, 60, 90, 120];

/** How often a plan comes again; what a person chooses from. */
export const REPEATS = ['never', 'daily', 'workdays', 'weekly', 'fortnightly', 'monthly'] as const;
export type Repeats = (typeof REPEATS)[number];

const RULES: Record<Exclude<Repeats, 'never'>, string> = {
  daily: 'FREQ=DAILY',
  workdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekly: 'FREQ=WEEKLY',
  fortnightly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
};

/** The rule of repetition (RFC 5545) of a choice, up to a day where one is named. */
export function ruleOf(repeats: Repeats, until: string): string | undefined {
  if (repeats === 'never') return undefined;
  return until ? `${RULES[repeats]};UNTIL=${until.replaceAll('-', '')}` : RULES[repeats];
}

export const EMPTY_DRAFT: Draft = {
  kind: 'note',
  reason: '',
  text: '',
  direction: 'out',
  result: 'success',
  isPlanned: false,
  start: '',
  minutes: 30,
  repeats: 'never',
  until: '',
  next: '',
};

/** A local time so many minutes later, in the same spelling. */
export function later(local: string, minutes: number): string {
  const at = new Date(`${local}:00Z`);
  return new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, 16);
}

/** How many minutes a plan takes by the clock. */
export function lengthOf(start: string, end: string): number {
  return (new Date(`${end}Z`).getTime() - new Date(`${start}Z`).getTime()) / 60_000;
}

export function planOf(start: string, minutes: number, zone: string) {
  return { start, end: later(start, minutes), zone };
}

type Planned = NonNullable<Activity['planned']>;

/** The same plan at another local time: as long, and at the same place. */
export function planAt(planned: Planned, start: string) {
  const { start: from = '', end = '', zone = 'UTC', all_day, place, video_url } = planned;
  return {
    ...planOf(start, lengthOf(from.slice(0, 16), end.slice(0, 16)), zone),
    ...(all_day && { all_day }),
    ...(place && { place }),
    ...(video_url && { video_url }),
  };
}

/** What is sent for a draft: a plan, or something that has happened. */
export function bodyOf(draft: Draft, contactId: string, zone: string): Record<string, unknown> {
  const { kind, text } = draft;
  const isTalk = kind !== 'note';
  const body: Record<string, unknown> = { kind, contact_id: contactId };
  if (isTalk && kind !== 'meeting') body.direction = draft.direction;
  if (isTalk && draft.reason) body.reason = draft.reason;
  if (isTalk && draft.reason === 'enquiry' && text.trim()) body.enquiry = { text };
  if (draft.isPlanned) {
    const planned = planOf(draft.start, draft.minutes, zone);
    const recurrence = ruleOf(draft.repeats, draft.until);
    return {
      ...body,
      state: 'planned',
      subject: text,
      planned,
      ...(recurrence && { recurrence }),
    };
  }
  if (!needsOutcome(kind))
    return { ...body, body: text, subject: text.split('\n')[0]?.slice(0, 200) };
  body.outcome = { result: draft.result, text };
  if (draft.result === 'follow_up')
    body.next = { kind, contact_id: contactId, planned: planOf(draft.next, 30, zone) };
  return body;
}

/** What the wrap-up of a talk asks for: result, what was offered, what comes next. */
export interface WrapUp {
  result: Result;
  text: string;
  mood: '' | Mood;
  offered: string;
  reaction: 'considering' | 'accepted' | 'refused';
  nextKind: '' | Kind;
  next: string;
}

export const EMPTY_WRAP_UP: WrapUp = {
  result: 'success',
  text: '',
  mood: '',
  offered: '',
  reaction: 'considering',
  nextKind: '',
  next: '',
};
export const NEXT_KINDS: Kind[] = ['call', 'meeting', 'visit', 'email'];
export const REACTIONS = ['considering', 'accepted', 'refused'] as const;

/** What is sent for a wrap-up; a next step takes half an hour. */
export function wrapUpOf(given: WrapUp, zone: string): Record<string, unknown> {
  const { result, text, mood, offered, reaction, nextKind, next } = given;
  return {
    outcome: { result, text },
    ...(mood && { sentiment: { label: mood } }),
    ...(offered.trim() && { offered: [{ text: offered.trim(), reaction }] }),
    ...(nextKind && { next: { kind: nextKind, planned: planOf(next, 30, zone) } }),
  };
}

export type Occurrence = Schemas['interactions.Occurrence'];
const GONE = new Set<State>(['cancelled', 'missed']);

/** When somebody is taken: what was called off or missed takes no time. */
export function takenBy(occurrences: Occurrence[]): (Span & { subject: string })[] {
  return occurrences
    .filter(({ activity }) => !GONE.has(activity?.state ?? 'planned'))
    .map(({ activity, starts_at = '', ends_at = '' }) => ({
      from: Date.parse(starts_at),
      to: Date.parse(ends_at),
      subject: activity?.subject ?? '',
    }));
}

export type Mark = NonNullable<Schemas['interactions.Occurrence']['mark']>;

const MARK_TONES: Partial<Record<Mark, Tone>> = {
  ...TONES,
  missing: 'warn',
  missed: 'warn',
};

export function toneOfMark(mark: Mark): Tone {
  return MARK_TONES[mark] ?? 'plain';
}
