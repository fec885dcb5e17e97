import { describe, expect, it } from 'vitest';
import {
  changedIn,
  concerns,
  entityOf,
  isKnown,
  listsOf,
  recordsOf,
  waitBefore,
} from '@/live/model';

const ID = '0199f0a1-0000-7000-8000-000000000001';
const OTHER = '0199f0a1-0000-7000-8000-000000000002';
const notice = {
  id: 'e',
  type: 'interactions.activity.recorded.v1',
  subject: `activity/${OTHER}`,
  version: 3,
  hint: { feature: 'activities', about: `contact/${ID}` },
};

describe('channels', () => {
  it('are those of the lists that the person may read', () => {
    const keys = [
      ['contacts', 'list', {}],
      ['users', 'me'],
      ['api-keys', 'list'],
    ];
    expect(listsOf(keys, ['contacts:read', 'api_keys:read'])).toEqual([
      'list/api_keys',
      'list/contacts',
    ]);
  });

  it('name each record that is open, once', () => {
    const keys = [
      ['companies', 'detail', ID],
      ['companies', 'detail', ID],
      ['contacts', 'history', ID],
    ];
    expect(recordsOf(keys, ['companies:read', 'contacts:read'])).toEqual([`company/${ID}`]);
    expect(recordsOf(keys, [])).toEqual([]);
  });

  it('know the entity of a feature', () => {
    expect(['contacts', 'companies', 'cases', 'important_dates'].map(entityOf)).toEqual([
      'contact',
      'company',
      'case',
      'important_date',
    ]);
  });
});

describe('a notice', () => {
  it('concerns the lists of its feature and what names its record or its contact', () => {
    expect(concerns(['activities', 'list', {}], notice)).toBe(true);
    expect(concerns(['activities', 'detail', OTHER], notice)).toBe(true);
    expect(concerns(['contacts', 'detail', ID], notice)).toBe(true);
    expect(concerns(['activities', 'timeline', { contact_id: ID }], notice)).toBe(true);
  });

  it('leaves everything else alone', () => {
    expect(concerns(['activities', 'detail', ID.replace('1', '9')], notice)).toBe(false);
    expect(concerns(['activities', 'fields'], notice)).toBe(false);
    expect(concerns(['contacts', 'list', {}], notice)).toBe(false);
  });

  it('tells nothing new about a record that we have in this version', () => {
    expect(isKnown(['activities', 'detail', OTHER], { version: 3 }, notice)).toBe(true);
    expect(isKnown(['activities', 'detail', OTHER], { version: 2 }, notice)).toBe(false);
    expect(isKnown(['activities', 'list'], { version: 3 }, notice)).toBe(false);
  });
});

it('waits longer after each failure, at most half a minute', () => {
  expect([0, 1, 2, 9].map((attempt) => waitBefore(attempt, 1))).toEqual([1000, 2000, 4000, 30000]);
  expect(waitBefore(9, 0)).toBe(15000);
});

it('of a list tells the records of its feature that changed', () => {
  const own = { ...notice, subject: `activity/${OTHER}` };
  const foreign = { ...notice, subject: `task/${ID}`, hint: { feature: 'tasks', about: null } };
  expect(changedIn(['activities', 'list', {}], [own, foreign])).toEqual([OTHER]);
});
