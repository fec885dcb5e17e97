import { describe, expect, it } from 'vitest';
import { askedFrom, daysAgo, parametersOf, placeOf } from '@/reports/model';

describe('what is asked of a report', () => {
  it('ignores in an address what is no date', () => {
    expect(askedFrom({ from: '2026-01-01', to: 'yesterday', as_of: 7, group: 'source' })).toEqual({
      from: '2026-01-01',
      group: 'source',
    });
  });

  it('means the end of a day by the state as of that day', () => {
    expect(parametersOf({ as_of: '2026-03-01', group: 'month' }, 'UTC')).toEqual({
      zone: 'UTC',
      group_by: 'month',
      as_of: '2026-03-01T23:59:59Z',
    });
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
