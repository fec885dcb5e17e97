/** Reading and writing keys of programs. */
import { queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas, type Stored, type WriteHeaders } from '@/api/client';

export type ApiKey = Stored<'gateway.ApiKey'>;
export type Scope = 'own' | 'team' | 'all';

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys', 'list'],
  queryFn: async () => ((await body(client.GET('/api/v1/api-keys'))).items ?? []) as ApiKey[],
});

export interface NewKey {
  name: string;
  permissions: string[];
  scope: Scope;
  days: number;
}

export function issueApiKey({ name, permissions, scope, days }: NewKey, headers: WriteHeaders) {
  const expires = new Date(Date.now() + days * 86_400_000);
  return body(
    client.POST('/api/v1/api-keys', {
      body: {
        name,
        permissions: Object.fromEntries(permissions.map((permission) => [permission, scope])),
        expires_at: expires.toISOString(),
      } as Schemas['gateway.IssueApiKey'],
      headers,
    }),
  );
}

export function rotateApiKey(keyId: string) {
  return body(
    client.POST('/api/v1/api-keys/{key_id}/rotate', { params: { path: { key_id: keyId } } }),
  );
}

export async function revokeApiKey(key: ApiKey): Promise<void> {
  await body(
    client.DELETE('/api/v1/api-keys/{key_id}', {
      params: { path: { key_id: key.id } },
    }),
  );
}
