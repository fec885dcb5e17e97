/** An account as the screens speak of it; pure. */
import type { Stored } from '@/api/client';
import type { Tone } from '@/kit/Pill';

export type User = Stored<'gateway.User'>;
export type UserState = NonNullable<User['state']>;

export const ROLES = [
  'admin',
  'team_lead',
  'account_manager',
  'service',
  'store_staff',
  'operator',
  'outsourced_operator',
  'marketer',
  'analyst',
  'privacy_officer',
  'observer',
] as const;
const TONES: Record<UserState, Tone> = { active: 'good', invited: 'info', deactivated: 'plain' };

export function toneOf(state: UserState): Tone {
  return TONES[state];
}
