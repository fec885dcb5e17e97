import { describe, expect, it } from 'vitest';
import {
  type Contact,
  linesOf,
  movedBy,
  type Names,
  type Preview,
  saidChoices,
  swapped,
  warningsOf,
} from '@/duplicates/model';

const names: Names = {
  users: new Map([['ann', 'Ann']]),
  companies: new Map([['acme', 'Acme']]),
  stage: (code) => `stage ${code}`,
  source: (code) => code,
  processing: (code) => code,
};
const contact = (fields: object) => ({ id: '1', version: 1, ...fields }) as Contact;

function preview(fields: object): Preview {
  const likeness = { score: 30, reasons: [], contradictions: [] };
  const both = { winner: contact({}), loser: contact({}), proposed_winner_id: '1' };
  return { ...both, fields: [], conflicts: [], likeness, ...fields };
}

describe('what a record says in a field', () => {
  it('is told in words, not in ids', () => {
    const one = contact({ company_id: 'acme', owner_id: 'ann', lifecycle_stage: 'lead' });
    expect(linesOf(one, 'company_id', names)).toEqual(['Acme']);
    expect(linesOf(one, 'owner_id', names)).toEqual(['Ann']);
    expect(linesOf(one, 'lifecycle_stage', names)).toEqual(['stage lead']);
  });

  it('is a line for each of several values, and none for nothing', () => {
    const emails = [{ value: 'a@x.example' }, { value: 'b@x.example' }];
    expect(linesOf(contact({ emails }), 'emails', names)).toEqual(['a@x.example', 'b@x.example']);
    expect(linesOf(contact({}), 'emails', names)).toEqual([]);
    expect(linesOf(contact({ attributes: { size: 42 } }), 'attributes', names)).toEqual([
      'size: 42',
    ]);
  });
});

describe('choices', () => {
  it('follow the records when these change places', () => {
    expect(swapped({ name: 'winner', tags: 'both' })).toEqual({ name: 'loser', tags: 'both' });
  });

  it('are said only where they differ from what is proposed', () => {
    const fields = [
      { field: 'name', proposed: 'winner' as const, is_conflict: true },
      { field: 'tags', proposed: 'both' as const, is_conflict: false },
    ];
    const choices = { name: 'winner', tags: 'loser', gone: 'loser' } as const;
    expect(saidChoices(preview({ fields }), choices)).toEqual({ tags: 'loser' });
  });
});

describe('warnings', () => {
  it('tell two birthdays once, and no field that is chosen anyway', () => {
    const likeness = { score: 0, reasons: [], contradictions: ['different_birth_date'] };
    const conflicts = ['birthday', 'referral', 'job_title'];
    expect(warningsOf(preview({ likeness, conflicts }))).toEqual([
      'different_birth_date',
      'referral',
    ]);
  });
});

it('counts what all services have moved', () => {
  expect(movedBy({ contacts: { dates: 1 }, interactions: { deals: 2, tasks: 3 } })).toBe(6);
  expect(movedBy(undefined)).toBe(0);
});
