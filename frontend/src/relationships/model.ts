/** Who belongs to whom, as the screens speak of it; pure. */
import type { Schemas, Stored } from '@/api/client';

export type Seen = Schemas['contacts.Seen'];
export type Dependant = Stored<'contacts.Dependant'>;
export type Relationship = Stored<'contacts.Relationship'>;
type AsKind = NonNullable<Seen['as_kind']>;
type Kind = NonNullable<Schemas['contacts.Relationship']['kind']>;
export type DependantKind = NonNullable<Dependant['kind']>;

export const DEPENDANTS: DependantKind[] = [
  'child',
  'partner',
  'parent',
  'relative',
  'pet',
  'other',
];

/** What the other one is to the person who is looked at. */
export const ROLES = [
  'spouse',
  'partner',
  'parent',
  'child',
  'sibling',
  'relative',
  'friend',
  'colleague',
  'guardian',
  'ward',
  'assistant',
  'principal',
  'employer',
  'employee',
  'referrer',
  'referred',
  'acquaintance',
] as const;
export type Role = (typeof ROLES)[number];

// The API tells what this end is to the other; one reads what the other is to this end.
const ROLE_OF: Record<AsKind, Role> = {
  spouse: 'spouse',
  partner: 'partner',
  child: 'parent',
  parent: 'child',
  sibling: 'sibling',
  relative: 'relative',
  friend: 'friend',
  colleague: 'colleague',
  guardian: 'ward',
  ward: 'guardian',
  assistant_of: 'principal',
  assisted_by: 'assistant',
  works_at: 'employer',
  employs: 'employee',
  referred_by: 'referrer',
  referrer_of: 'referred',
  knows: 'acquaintance',
};

export function roleOf(seen: Seen): Role {
  return ROLE_OF[seen.as_kind ?? 'knows'];
}

/** How a role is stored: the kind, and whether it leads from the person or from the other. */
const STORED: Partial<Record<Role, [Kind, 'from' | 'to']>> = {
  spouse: ['spouse', 'from'],
  partner: ['partner', 'from'],
  parent: ['child', 'from'],
  child: ['child', 'to'],
  sibling: ['sibling', 'from'],
  relative: ['relative', 'from'],
  friend: ['friend', 'from'],
  colleague: ['colleague', 'from'],
  guardian: ['guardian', 'to'],
  ward: ['guardian', 'from'],
  assistant: ['assistant_of', 'to'],
  principal: ['assistant_of', 'from'],
  employer: ['works_at', 'from'],
  referrer: ['referred_by', 'from'],
  referred: ['referred_by', 'to'],
  acquaintance: ['knows', 'from'],
};

/** The roles that can be entered for a person. */
export const ENTERED = ROLES.filter((role) => role in STORED);

/** What is sent: the other one is this to the person. */
export function bodyOf(role: Role, personId: string, otherId: string) {
  const [kind, way] = STORED[role] ?? ['knows', 'from'];
  if (role === 'employer') return { kind, from_contact_id: personId, to_company_id: otherId };
  const [from, to] = way === 'from' ? [personId, otherId] : [otherId, personId];
  return { kind, from_contact_id: from, to_contact_id: to };
}
