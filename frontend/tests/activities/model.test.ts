import { describe, expect, it } from 'vitest';
import { bodyOf, EMPTY_DRAFT, later } from '@/activities/model';

describe('a draft of an activity', () => {
  it('says of a note only what was written', () => {
    expect(bodyOf({ ...EMPTY_DRAFT, text: 'Likes tea\nnot coffee' }, 'c', 'UTC')).toEqual({
      kind: 'note',
      contact_id: 'c',
      body: 'Likes tea\nnot coffee',
      subject: 'Likes tea',
    });
  });

  it('tells how a call ended', () => {
    const body = bodyOf({ ...EMPTY_DRAFT, kind: 'call', text: 'wants the list' }, 'c', 'UTC');
    expect(body).toMatchObject({
      direction: 'out',
      outcome: { result: 'success', text: 'wants the list' },
    });
  });

  it('names the next talk where one is to follow', () => {
    const draft = {
      ...EMPTY_DRAFT,
      kind: 'call' as const,
      result: 'follow_up' as const,
      next: '2026-03-01T09:50',
    };
    expect(bodyOf(draft, 'c', 'Europe/Tirane')).toMatchObject({
      next: {
        planned: { start: '2026-03-01T09:50', end: '2026-03-01T10:20', zone: 'Europe/Tirane' },
      },
    });
  });

  it('keeps local times local, over midnight too', () => {
    expect(later('2026-12-31T23:45', 30)).toBe('2027-01-01T00:15');
  });
});
