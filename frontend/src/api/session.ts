/** Who is signed in, and what he may do. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { body, client, csrfToken, newKey, type Stored } from './client';

export type Me = Stored<'gateway.Me'>;

export const meQuery = queryOptions({
  queryKey: ['users', 'me'],
  queryFn: async () => (await body(client.GET('/api/v1/users/me'))) as Me,
  staleTime: 60_000,
});

/** The zone of a page that needs no sign-in: on it nobody asks who is there. */
export const PublicZone = createContext<string | null>(null);

export function useMe(): Me | undefined {
  const isPublic = useContext(PublicZone) !== null;
  return useQuery({ ...meQuery, enabled: !isPublic }).data;
}

/** Ask whether the person holds a permission; while nobody is known: no. */
export function useMay(): (permission: string | undefined) => boolean {
  const held = useMe()?.permissions;
  return (permission) => permission === undefined || (held?.includes(permission) ?? false);
}

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('kith') : undefined;

/** End the session in every tab of this browser. */
export async function signOut(): Promise<void> {
  await fetch('/api/v1/sessions/current', {
    method: 'DELETE',
    headers: { 'X-Csrf-Token': csrfToken(), 'Idempotency-Key': newKey() },
  });
  channel?.postMessage('signed-out');
  location.assign('/');
}

/** Leave this page when another tab has signed out. */
export function followOtherTabs(): void {
  channel?.addEventListener('message', (event) => {
    if (event.data === 'signed-out') location.assign('/');
  });
}
