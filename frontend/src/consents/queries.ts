/** Reading what a person allowed, and what people are asked for. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import type { Ledger, Purpose } from './model';

export function ledgerQuery(contactId: string) {
  return queryOptions({
    queryKey: ['consents', 'ledger', contactId],
    queryFn: async () =>
      (await body(
        client.GET('/api/v1/consents', { params: { query: { contact_id: contactId } } }),
      )) as Ledger,
  });
}

export const purposesQuery = queryOptions({
  queryKey: ['consents', 'purposes'],
  queryFn: async () =>
    ((await body(client.GET('/api/v1/consents/purposes'))).items ?? []) as Purpose[],
  staleTime: 300_000,
});
