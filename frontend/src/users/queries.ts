/** Reading accounts. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { body, client, type Stored } from '@/api/client';
import { useMay, useMe } from '@/api/session';
import { ROLES, type User } from './model';

export const usersQuery = queryOptions({
  queryKey: ['users', 'list'],
  queryFn: async () => ((await body(client.GET('/api/v1/users'))).items ?? []) as User[],
  staleTime: 60_000,
});

/** How much somebody has open, as far as one sees it. */
export function openWorkQuery(userId: string) {
  return queryOptions({
    queryKey: ['tasks', 'open_work', userId],
    queryFn: () => {
      const query = { from_user_id: userId };
      return body(client.GET('/api/v1/tasks/hand-overs', { params: { query } }));
    },
  });
}

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

export type Role = Stored<'gateway.Role'> & { key: string; name: string };

export const rolesQuery = queryOptions({
  queryKey: ['roles', 'list'],
  queryFn: async () => ((await body(client.GET('/api/v1/roles'))).items ?? []) as Role[],
  staleTime: 60_000,
});

/** Names of roles by key: of the built-in ones in the person's language. */
export function useRoleNames(): Map<string, string> {
  const { t } = useTranslation('users');
  const roles = useQuery({ ...rolesQuery, enabled: useMay()('roles:read') }).data;
  return useMemo(() => {
    const own = (roles ?? []).filter((role) => !role.is_builtin);
    return new Map([
      ...ROLES.map((key): [string, string] => [key, t(`role.${key}`)]),
      ...own.map(({ key, name }): [string, string] => [key, name]),
    ]);
  }, [roles, t]);
}
