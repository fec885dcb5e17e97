/** Reading and writing roles. */
import { queryOptions } from '@tanstack/react-query';
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { Role } from '@/users';
import type { Masks, Permissions } from './model';

/** What roles can give, and what they can hide. */
export const catalogueQuery = queryOptions({
  queryKey: ['roles', 'catalogue'],
  queryFn: async () => {
    const { items = [], fields = [] } = await body(client.GET('/api/v1/roles/permissions'));
    return { permissions: items, fields };
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** How far the rights of somebody reach. */
export function heldQuery(userId: string) {
  return queryOptions({
    queryKey: ['roles', 'held', userId],
    queryFn: async () => {
      const params = { query: { user_id: userId } };
      const told = await body(client.GET('/api/v1/roles/effective', { params }));
      return (told.permissions ?? {}) as Permissions;
    },
    staleTime: 60_000,
  });
}

export interface RoleForm {
  name: string;
  copy_of: string | null;
  permissions: Permissions;
  masks: Masks;
  requires_mfa: boolean;
}

export async function createRole(form: RoleForm, headers: WriteHeaders): Promise<Role> {
  const made = client.POST('/api/v1/roles', {
    body: form as Schemas['gateway.CreateRole'],
    headers,
  });
  return (await body(made)) as Role;
}

export async function changeRole(
  role: Role,
  changes: object,
  headers: WriteHeaders,
): Promise<Role> {
  const changed = client.PATCH('/api/v1/roles/{key}', {
    params: { path: { key: role.key }, header: { ...headers, ...ifMatch(role.version) } },
    body: changes as Schemas['gateway.ChangeRolePatch'],
  });
  return (await body(changed)) as Role;
}

export async function removeRole(role: Role, replaceWith: string | null): Promise<void> {
  await body(
    client.DELETE('/api/v1/roles/{key}', {
      params: {
        path: { key: role.key },
        query: replaceWith ? { replace_with: replaceWith } : {},
        header: ifMatch(role.version),
      },
    }),
  );
}
