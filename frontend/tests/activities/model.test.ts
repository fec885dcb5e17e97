import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  EMPTY_DRAFT,
  EMPTY_WRAP_UP,
  later,
  lengthOf,
  ruleOf,
  wrapUpOf,
} from '@/activities/model';

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

  it('says by which rule a plan comes again', () => {
    const draft = {
      ...EMPTY_DRAFT,
      kind: 'meeting' as const,
      isPlanned: true,
      start: '2026-03-02T09:00',
      repeats: 'weekly' as const,
    };
    expect(bodyOf(draft, 'c', 'UTC')).toMatchObject({ recurrence: 'FREQ=WEEKLY' });
    expect(bodyOf({ ...draft, repeats: 'never' }, 'c', 'UTC')).not.toHaveProperty('recurrence');
    expect(ruleOf('workdays', '2026-06-30')).toBe(
      'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20260630',
    );
  });

  it('keeps local times local, over midnight too', () => {
    expect(later('2026-12-31T23:45', 30)).toBe('2027-01-01T00:15');
    expect(lengthOf('2026-12-31T23:45', '2027-01-01T00:15')).toBe(30);
  });
});

describe('a wrap-up', () => {
  it('says nothing of what was not offered and does not follow', () => {
    expect(wrapUpOf({ ...EMPTY_WRAP_UP, text: 'signed' }, 'UTC')).toEqual({
      outcome: { result: 'success', text: 'signed' },
    });
  });

  it('names what was offered, and the next step by the local clock', () => {
    const given = {
      ...EMPTY_WRAP_UP,
      result: 'follow_up' as const,
      offered: ' Model X ',
      reaction: 'accepted' as const,
      nextKind: 'visit' as const,
      next: '2026-03-01T09:50',
    };
    expect(wrapUpOf(given, 'Europe/Tirane')).toEqual({
      outcome: { result: 'follow_up', text: '' },
      offered: [{ text: 'Model X', reaction: 'accepted' }],
      next: {
        kind: 'visit',
        planned: { start: '2026-03-01T09:50', end: '2026-03-01T10:20', zone: 'Europe/Tirane' },
      },
    });
  });
});
