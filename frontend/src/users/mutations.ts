/** Writing accounts. */
import {
  body,
  client,
  csrfToken,
  ifMatch,
  newKey,
  type Schemas,
  type WriteHeaders,
} from '@/api/client';
import type { Me } from '@/api/session';
import type { User } from './model';

export interface Invitation {
  name: string;
  email: string;
  role_ids: string[];
  team_ids: string[];
}

export function inviteUser(given: Invitation, headers: WriteHeaders) {
  return body(
    client.POST('/api/v1/users', { body: given as Schemas['gateway.InviteUser'], headers }),
  );
}

export async function resendInvitation(userId: string): Promise<string> {
  const params = { path: { user_id: userId } };
  const sent = body(client.POST('/api/v1/users/{user_id}/resend-invitation', { params }));
  return (await sent).invitation_url ?? '';
}

export async function changeUser(
  user: User,
  changes: object,
  headers: WriteHeaders,
): Promise<User> {
  const changed = client.PATCH('/api/v1/users/{user_id}', {
    params: { path: { user_id: user.id }, header: { ...headers, ...ifMatch(user.version) } },
    body: changes as Schemas['gateway.ChangeUserPatch'],
  });
  return (await body(changed)) as User;
}

export async function openAccount(user: User): Promise<void> {
  const params = { path: { user_id: user.id } };
  await body(client.POST('/api/v1/users/{user_id}/reactivate', { params }));
}

/** Closes an account; without a name the deputy or the team lead goes on. */
export async function closeAccount(
  user: User,
  handOverTo: string | null,
  headers: WriteHeaders,
): Promise<void> {
  const params = { path: { user_id: user.id } };
  const given = (handOverTo ? { hand_over_to: handOverTo } : {}) as never;
  await body(client.POST('/api/v1/users/{user_id}/deactivate', { params, body: given, headers }));
}

/** Gives what somebody has open to a colleague. */
export async function handOver(from: string, to: string, headers: WriteHeaders): Promise<void> {
  const given = { from_user_id: from, to_user_id: to };
  await body(client.POST('/api/v1/tasks/hand-overs', { body: given, headers }));
}

export async function changeProfile(me: Me, changes: object, headers: WriteHeaders): Promise<void> {
  await body(
    client.PATCH('/api/v1/users/me', {
      params: { header: { ...headers, ...ifMatch(me.version) } },
      body: changes as Schemas['gateway.ProfilePatch'],
    }),
  );
}

export async function changePassword(
  given: { current: string; new: string },
  headers: WriteHeaders,
): Promise<void> {
  await body(client.POST('/api/v1/users/me/password', { body: given, headers }));
}

export async function endSession(sessionId: string): Promise<void> {
  await body(
    client.DELETE('/api/v1/sessions/{session_id}', {
      params: { path: { session_id: sessionId } },
    }),
  );
}

export type Seed = Schemas['gateway.Seed'];

export async function offerFactor(): Promise<Seed> {
  return body(client.POST('/api/v1/users/me/totp'));
}

export async function confirmFactor(code: string, headers: WriteHeaders): Promise<string[]> {
  const given = body(client.POST('/api/v1/users/me/totp/confirm', { body: { code }, headers }));
  return (await given).codes ?? [];
}

export async function renewCodes(): Promise<string[]> {
  return (await body(client.POST('/api/v1/users/me/recovery-codes'))).codes ?? [];
}

export async function removeFactor(): Promise<void> {
  await body(client.DELETE('/api/v1/users/me/totp'));
}

export async function resetFactor(userId: string): Promise<void> {
  await body(
    client.POST('/api/v1/users/{user_id}/reset-mfa', { params: { path: { user_id: userId } } }),
  );
}

/**
 * Prove anew who one is. Not by the common client: a wrong code is no reason to leave
 * the page. The session has a new secret afterwards, and the page its new token.
 */
export async function stepUp(
  given: { code: string } | { password: string },
): Promise<'proved' | 'wrong' | 'often'> {
  const answer = await fetch('/api/v1/sessions/step-up', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Csrf-Token': csrfToken(),
      'Idempotency-Key': newKey(),
    },
    body: JSON.stringify(given),
  });
  if (!answer.ok) return answer.status === 429 ? 'often' : 'wrong';
  const told = (await answer.json()) as { csrf_token: string };
  document.querySelector('meta[name="kith-csrf"]')?.setAttribute('content', told.csrf_token);
  return 'proved';
}
