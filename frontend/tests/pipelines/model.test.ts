import { describe, expect, it } from 'vitest';
import { codeOf, stageBodyOf, stageFormOf } from '@/pipelines/model';

describe('the short name of a stage', () => {
  it('is plain, and no other has it', () => {
    expect(codeOf('Offer made', [])).toBe('offer_made');
    expect(codeOf('Ofertë e bërë', ['oferte_e_bere'])).toBe('oferte_e_bere_2');
    expect(codeOf('Договор', ['stage'])).toBe('stage_2');
  });
});

it('takes the form of a stage there and back', () => {
  const stage = { label: 'Offer', probability: 50, max_days: null, required_fields: ['amount'] };
  expect(stageBodyOf(stageFormOf(stage))).toEqual(stage);
  expect(stageBodyOf({ ...stageFormOf(undefined), max_days: '7' }).max_days).toBe(7);
});
