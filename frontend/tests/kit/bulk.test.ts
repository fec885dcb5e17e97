import { describe, expect, it } from 'vitest';
import { paramsOf, rightTo } from '@/kit/bulk';

const chosen = { one: 'x', tags: ['a'], field: 'status_group', reason: 'asked' };

describe('a change of many', () => {
  it('is told whose records are from now on in the words of each list', () => {
    expect(paramsOf('contacts', 'assign', chosen)).toEqual({ owner_id: 'x' });
    expect(paramsOf('tasks', 'assign', chosen)).toEqual({ assignee_id: 'x' });
    expect(paramsOf('deals', 'move', chosen)).toEqual({ stage_id: 'x' });
    expect(paramsOf('activities', 'add_tags', chosen)).toEqual({ tags: ['a'] });
    expect(paramsOf('contacts', 'stage', chosen)).toEqual({ stage: 'x', reason: 'asked' });
    expect(paramsOf('contacts', 'set', chosen)).toEqual({ status_group: 'x' });
    expect(paramsOf('tasks', 'complete', chosen)).toEqual({});
  });

  it('waits for what is missing', () => {
    const nothing = { one: null, tags: [], field: null, reason: '' };
    expect(paramsOf('cases', 'assign', nothing)).toBeUndefined();
    expect(paramsOf('contacts', 'remove_tags', nothing)).toBeUndefined();
    expect(paramsOf('contacts', 'stage', { ...chosen, reason: '' })).toBeUndefined();
    expect(paramsOf('contacts', 'set', { ...chosen, one: null })).toBeUndefined();
  });

  it('takes the right of its service', () => {
    expect(rightTo('contacts', 'delete')).toBe('contacts:delete');
    expect(rightTo('deals', 'delete')).toBe('deals:write');
    expect(rightTo('cases', 'assign')).toBe('cases:write');
  });
});
