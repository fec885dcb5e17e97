/** Reading accounts. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { body, client } from '@/api/client';
import { useMay, useMe } from '@/api/session';
import type { User } from './model';

export const usersQuery = queryOptions({
  queryKey: ['users', 'list'],
  queryFn: async () => ((await body(client.GET('/api/v1/users'))).items ?? []) as User[],
  staleTime: 60_000,
});

export const sessionsQuery = queryOptions({
  queryKey: ['sessions', 'list'],
  queryFn: async () => (await body(client.GET('/api/v1/sessions'))).items ?? [],
});

/** Names of colleagues by id; who may not see them sees at least himself. */
export function useUserNames(): Map<string, string> {
  const may = useMay();
  const me = useMe();
  const users = useQuery({ ...usersQuery, enabled: may('users:read') }).data;
  return useMemo(() => {
    const known = users ?? (me ? [me] : []);
    return new Map(known.map((user) => [user.id, user.name ?? '']));
  }, [users, me]);
}
