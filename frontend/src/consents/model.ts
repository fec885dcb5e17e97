/** What a person allowed, as the screens speak of it; pure. */
import type { Schemas } from '@/api/client';
import type en from '@/i18n/en/consents.json';
import type { Tone } from '@/kit/Pill';

export type Purpose = Required<Schemas['contacts.Purpose']>;
export type Line = Required<Schemas['contacts.Consent']>;
export type State = Required<Schemas['contacts.State']>;
export type Channel = State['channel'];
export type Action = keyof typeof en.action;
export type Reason = keyof typeof en.reason;
export type Kind = keyof typeof en.kind;
export interface Ledger {
  states: State[];
  ledger: Line[];
}

/** What a colleague can have seen or heard himself. */
export const KINDS: Kind[] = ['paper', 'form', 'call_recording', 'reply_keyword'];
const TONES: Partial<Record<string, Tone>> = {
  granted: 'good',
  no_consent: 'plain',
  none: 'plain',
  requested: 'info',
  expired: 'plain',
  confirmation_pending: 'info',
};

/** The tone of an answer: good where we may, bad where somebody said no. */
export function toneOf(word: string, allowed = false): Tone {
  return allowed ? 'good' : (TONES[word] ?? 'bad');
}

/** What people may write down: a yes only with the right to grant; all may ask. */
export function actionsFor(mayGrant: boolean): Action[] {
  return [...(mayGrant ? (['granted'] as const) : []), 'requested', 'withdrawn', 'objected'];
}

/** By which channels a purpose may be spoken of: who is asked is asked by mail. */
export function channelsFor(action: Action, purpose: Purpose | undefined): Channel[] {
  const all = purpose?.channels ?? [];
  return action === 'requested' ? all.filter((one) => one === 'email') : all;
}

/** The states by purpose, in their order. */
export function byPurpose(states: State[]): [string, State[]][] {
  const found = new Map<string, State[]>();
  for (const state of states)
    found.set(state.purpose_key, [...(found.get(state.purpose_key) ?? []), state]);
  return [...found];
}

/** A label in the language of the reader, else in English, else the key. */
export function labelOf(purpose: Purpose | undefined, key: string, language: string): string {
  return purpose?.label[language] ?? purpose?.label.en ?? key;
}
