/** What is known of a person, as the screens speak of it; pure. */
import type { Schemas, Stored } from '@/api/client';
import type { Tone } from '@/kit/Pill';

export type Fact = Stored<'contacts.Fact'>;
export type Preference = Stored<'contacts.Preference'>;
export type Motive = Stored<'contacts.Motive'>;
export type Topic = Schemas['contacts.Topic'] & { key: string };
export type Card = Schemas['contacts.KnowledgeCard'];
export type MotiveCode = NonNullable<Motive['code']>;
export type Attitude = NonNullable<Preference['attitude']>;

export const MOTIVES: MotiveCode[] = [
  'sole_supplier',
  'price',
  'promotion',
  'service',
  'quality',
  'range',
  'brand',
  'proximity',
  'habit',
  'product_fit',
  'trusted_person',
  'shyness',
  'other',
];
export const ATTITUDES: Attitude[] = ['like', 'dislike', 'neutral'];
const TONES: Record<Attitude, Tone> = { like: 'good', dislike: 'bad', neutral: 'plain' };

export function toneOf(attitude: Attitude | undefined): Tone {
  return TONES[attitude ?? 'neutral'];
}

/** A label in the language of the person, else in English, else whatever there is. */
export function labelOf(label: Record<string, string> | undefined, language: string): string {
  return label?.[language] ?? label?.en ?? Object.values(label ?? {})[0] ?? '';
}

/** What a line says: its words, its value, or both. */
export function saidIn(fact: Fact): string {
  const value = fact.value === null || fact.value === undefined ? '' : textOf(fact.value);
  return [fact.statement, value].filter(Boolean).join(': ');
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const { amount_minor, currency, day, month } = value as Record<string, unknown>;
  return currency ? `${Number(amount_minor) / 100} ${currency}` : `${day}.${month}.`;
}

const NUMBERS = new Set(['integer', 'decimal']);

/** The body of a new line: words, or a value where the topic has numbers. */
export function noteOf(topic: Topic | undefined, text: string, tag: string) {
  const said = text.trim();
  const isNumber = NUMBERS.has(topic?.value_type ?? '') && said !== '' && !Number.isNaN(+said);
  return {
    topic_key: topic?.key ?? '',
    ...(isNumber ? { value: Number(said) } : { statement: said }),
    ...(topic?.kind === 'problem' && tag && { problem_tag: slugOf(tag) }),
  };
}

/** A key made of words: `Battery life` is `battery_life`. */
export function slugOf(text: string): string {
  const plain = text.normalize('NFD').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 60);
}
