/** The ways of sales as the screens speak of them; pure. */
import type { Schemas, Stored } from '@/api/client';

export type Pipeline = Stored<'interactions.Pipeline'>;
export type Stage = Schemas['interactions.ShownStage'];

export const REQUIRABLE = [
  'amount',
  'lines',
  'expected_close_on',
  'contact_id',
  'company_id',
  'next_step',
  'probability',
  'campaign_id',
] as const;
export type Requirable = (typeof REQUIRABLE)[number];

/** The reasons that every house has. */
export const REASONS = [
  'price',
  'need',
  'timing',
  'trust',
  'competitor',
  'service',
  'product',
  'terms',
  'other',
] as const;
export type Reason = (typeof REASONS)[number];

export function isReason(code: string): code is Reason {
  return REASONS.some((known) => known === code);
}

/** Stages that most houses begin with. */
export const PRESET = [
  { key: 'new', probability: 10 },
  { key: 'contacted', probability: 25 },
  { key: 'offer', probability: 50 },
  { key: 'negotiation', probability: 75 },
] as const;

export interface StageForm {
  label: string;
  probability: string;
  max_days: string;
  required_fields: Requirable[];
}

export function stageFormOf(stage: Stage | undefined): StageForm {
  return {
    label: stage?.label ?? '',
    probability: String(stage?.probability ?? 0),
    max_days: stage?.max_days == null ? '' : String(stage.max_days),
    required_fields: (stage?.required_fields ?? []) as Requirable[],
  };
}

/** What a form of a stage sends. */
export function stageBodyOf(form: StageForm) {
  return {
    label: form.label.trim(),
    probability: Number(form.probability),
    max_days: form.max_days === '' ? null : Number(form.max_days),
    required_fields: form.required_fields,
  };
}

/** A short name for machines that no other has: small letters, digits, underscores. */
export function codeOf(label: string, taken: string[]): string {
  const plain = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40);
  const base = plain || 'stage';
  let code = base;
  for (let number = 2; taken.includes(code); number += 1) code = `${base}_${number}`;
  return code;
}
