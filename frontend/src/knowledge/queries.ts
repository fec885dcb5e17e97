/** Reading what is known of a person. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import type { Card, Topic } from './model';

export function cardQuery(contactId: string) {
  return queryOptions({
    queryKey: ['knowledge', 'card', contactId],
    queryFn: async () =>
      (await body(
        client.GET('/api/v1/knowledge/cards/{contact_id}', {
          params: { path: { contact_id: contactId } },
        }),
      )) as Card,
  });
}

export const topicsQuery = queryOptions({
  queryKey: ['knowledge', 'topics'],
  queryFn: async () =>
    ((await body(client.GET('/api/v1/knowledge/topics'))).items ?? []) as Topic[],
  staleTime: 300_000,
});
