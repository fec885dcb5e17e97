import { expect, it } from 'vitest';
import { bodyOf, ENTERED, roleOf, type Seen } from '@/relationships/model';

it('shows what the other one is to the person', () => {
  expect(roleOf({ as_kind: 'child' } as Seen)).toBe('parent');
  expect(roleOf({ as_kind: 'assisted_by' } as Seen)).toBe('assistant');
  expect(roleOf({ as_kind: 'referrer_of' } as Seen)).toBe('referred');
});

it('stores a role as the API tells it: what the first is to the other', () => {
  expect(bodyOf('parent', 'me', 'mum')).toEqual({
    kind: 'child',
    from_contact_id: 'me',
    to_contact_id: 'mum',
  });
  expect(bodyOf('child', 'me', 'kid')).toEqual({
    kind: 'child',
    from_contact_id: 'kid',
    to_contact_id: 'me',
  });
  expect(bodyOf('employer', 'me', 'firm')).toEqual({
    kind: 'works_at',
    from_contact_id: 'me',
    to_company_id: 'firm',
  });
});

it('offers no role that cannot be stored', () => {
  expect(ENTERED).not.toContain('employee');
});
