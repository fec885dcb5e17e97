import { describe, expect, it } from 'vitest';
import { askedFrom, bodyOf, daysAgo, parametersOf, placeOf } from '@/reports/model';

describe('what is asked of a report', () => {
  it('ignores in an address what is no date', () => {
    expect(askedFrom({ from: '2026-01-01', to: 'yesterday', as_of: 7, group: 'source' })).toEqual({
      from: '2026-01-01',
      group: 'source',
    });
  });

  it('means the end of a day by the state as of that day', () => {
    expect(parametersOf({ as_of: '2026-03-01', group: 'month', zone: 'UTC' })).toEqual({
      zone: 'UTC',
      group_by: 'month',
      as_of: '2026-03-01T23:59:59Z',
    });
  });

  it('names an earlier period for the table only', () => {
    expect(askedFrom({ compare: 'previous_year', group: 'owner' })).toEqual({
      compare: 'previous_year',
      group: 'owner',
    });
    expect(askedFrom({ compare: 'last_week' })).toEqual({});
    expect(parametersOf({ compare: 'previous_year', owner: 'ann' })).toEqual({ owner: 'ann' });
  });

  it('narrows a table by the address, and what is counted again by a tree', () => {
    const won = { field: 'owner', op: 'in', value: ['ann', 'ben'] };
    const dated = { field: 'closed_at', op: 'is_set' };
    const asked = askedFrom({ filter: { match: 'any', conditions: [won, dated, 7] } });
    expect(parametersOf(asked)).toEqual({
      'filter[owner][in]': 'ann,ben',
      'filter[closed_at][is_set]': '',
    });
    expect(bodyOf(asked)).toEqual({ filter: { all: [won, dated] } });
    expect(askedFrom({ filter: 'owner = me' })).toEqual({});
  });

  it('stands at the address of its API', () => {
    expect(placeOf({ url: '/api/v1/meetings/results' })).toEqual({
      family: 'meetings',
      report: 'results',
    });
  });

  it('counts days back in dates', () => {
    expect(daysAgo(29, new Date('2026-03-01T10:00:00Z'))).toBe('2026-01-31');
  });
});
