import { describe, expect, it } from 'vitest';
import { assigned, type Import, progressOf, stepOf } from '@/imports/model';

describe('an import', () => {
  it.each([
    ['uploaded', 'map'],
    ['mapped', 'check'],
    ['checking', 'check'],
    ['checked', 'check'],
    ['running', 'run'],
    ['finished', 'done'],
    ['undoing', 'done'],
    ['undone', 'done'],
  ] as const)('that is %s stands at the step %s', (state, step) => {
    expect(stepOf(state)).toBe(step);
  });

  it('has come as far as rows have a result', () => {
    const found = {
      forecast: { counts: { rows: 8 } },
      counts: { created: 1, updated: 1, skipped: 1, failed: 1 },
    };
    expect(progressOf(found as Import)).toBe(50);
  });

  it('gives a column one field, or none', () => {
    const mapping = [{ column: 'A', field: 'email', label: 'work' }];
    expect(assigned(mapping, 'A', 'phone')).toEqual([
      { column: 'A', field: 'phone', label: 'work' },
    ]);
    expect(assigned(mapping, 'A', null)).toEqual([]);
  });
});
