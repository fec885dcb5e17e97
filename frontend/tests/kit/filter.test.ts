import { describe, expect, it } from 'vitest';
import { editorOf, isComplete, isPersonal, NO_FILTER, treeOf, viewFrom } from '@/kit/filter';

const text = {
  name: 'email',
  type: 'texts',
  operators: ['has_any'],
  options: [],
  sortable: false,
  personal: true,
};

describe('a filter', () => {
  it('asks nothing while its conditions say nothing', () => {
    expect(treeOf(NO_FILTER)).toBeUndefined();
    expect(
      treeOf({ match: 'all', conditions: [{ field: 'tags', op: 'has_any', value: [] }] }),
    ).toBeUndefined();
  });

  it('becomes the tree of the API, without values where none belong', () => {
    const view = {
      match: 'any' as const,
      conditions: [
        { field: 'lifecycle_stage', op: 'in', value: ['lead'] },
        { field: 'email', op: 'is_not_set', value: 'forgotten' },
      ],
    };
    expect(treeOf(view)).toEqual({
      any: [
        { field: 'lifecycle_stage', op: 'in', value: ['lead'] },
        { field: 'email', op: 'is_not_set' },
      ],
    });
  });

  it.each([undefined, null, 7, 'all', { conditions: 'x' }, { conditions: [null, { field: 1 }] }])(
    'reads %j in an address as no filter',
    (given) => {
      expect(viewFrom(given)).toEqual(NO_FILTER);
    },
  );

  it('knows when it names people', () => {
    const view = {
      match: 'all' as const,
      conditions: [{ field: 'email', op: 'has_any', value: ['a@b.c'] }],
    };
    expect(isPersonal(view, [text])).toBe(true);
    expect(isPersonal(view, [{ ...text, personal: false }])).toBe(false);
  });

  it('needs both ends of a period', () => {
    expect(isComplete({ field: 'created_at', op: 'between', value: ['2026-01-01', ''] })).toBe(
      false,
    );
  });

  it.each([
    ['instant', 'within_last', 'period'],
    ['instant', 'between', 'days'],
    ['instant', 'before', 'day'],
    ['choice', 'in', 'list'],
    ['choice', 'eq', 'choice'],
    ['text', 'contains', 'text'],
    ['number', 'gt', 'number'],
    ['text', 'is_set', 'none'],
  ])('enters a %s that %s with a control for %s', (type, op, editor) => {
    expect(editorOf({ ...text, type }, op)).toBe(editor);
  });
});
