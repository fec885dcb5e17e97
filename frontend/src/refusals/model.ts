/** Refusals and their reasons, as the screens speak of them; pure. */
import type { Schemas, Stored } from '@/api/client';
import type { Tone } from '@/kit/Pill';

export type Refusal = Stored<'interactions.Refusal'>;
export type Reason = Schemas['interactions.Reason'] & { code: string; version: number };
export type Given = Schemas['interactions.RecordRefusal'];
export type Group = Schemas['interactions.MakeReason']['group'];
export type Asked = NonNullable<Schemas['interactions.MakeReason']['asks']>[number];
/** What is said no to, as far as the screen that asks knows. */
export type About = Omit<Given, 'reason_code'>;

export const GROUPS: Group[] = [
  'price',
  'need',
  'timing',
  'trust',
  'competitor',
  'service',
  'product',
  'terms',
  'other',
];
export const ASKED: Asked[] = ['competitor_id', 'wanted_price', 'come_back_on', 'text'];
export const STATES = ['open', 'recovered', 'final'] as const;
export type State = (typeof STATES)[number];

/** The label of a reason in a language; without one in it, the English one or its code. */
export function labelOf(reason: Reason | undefined, code: string, language: string): string {
  const label = reason?.label ?? {};
  return label[language] ?? label.en ?? Object.values(label)[0] ?? code.replaceAll('_', ' ');
}

/** Of what a reason asks, the first that is not said yet. */
export function lacking(reason: Reason, said: Partial<Record<Asked, unknown>>): Asked | undefined {
  return ASKED.find((name) => reason.asks?.includes(name) && !said[name]);
}

export function stateOf(found: Refusal): State {
  return STATES.find((state) => state === found.state) ?? 'open';
}

export function toneOf(state: State): Tone {
  return ({ open: 'plain', recovered: 'good', final: 'warn' } as const)[state];
}
