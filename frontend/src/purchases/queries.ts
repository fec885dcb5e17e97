/** Reading purchases, payments and balances. */
import { queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import type { About, Balance, Payment, Purchase } from './model';

type Search = Schemas['interactions.Search'];

function about(field: string, value: string): Search {
  const filter = { field, op: 'eq', value };
  return { filter, limit: 20, sort: '-at' } as unknown as Search;
}

export function purchaseQuery(purchaseId: string) {
  return queryOptions({
    queryKey: ['purchases', 'detail', purchaseId],
    queryFn: async () => {
      const path = { purchase_id: purchaseId };
      const found = client.GET('/api/v1/purchases/{purchase_id}', { params: { path } });
      return (await body(found)) as Purchase;
    },
  });
}

/** The purchases of a person, the newest first. */
export function purchasesOfQuery(contactId: string) {
  return queryOptions({
    queryKey: ['purchases', 'of', contactId],
    queryFn: async () => {
      const search = about('contact_id', contactId);
      const found = await body(client.POST('/api/v1/purchases/search', { body: search }));
      return (found.items ?? []) as Purchase[];
    },
  });
}

/** The payments of a person, or for a purchase, the newest first. */
export function paymentsQuery(whose: About) {
  const [[field, value] = ['', '']] = Object.entries(whose);
  return queryOptions({
    queryKey: ['payments', 'of', whose],
    queryFn: async () => {
      const search = about(field, value);
      const found = await body(client.POST('/api/v1/payments/search', { body: search }));
      return (found.items ?? []) as Payment[];
    },
  });
}

/** What a person owes, by currency. */
export function balancesQuery(contactId: string) {
  return queryOptions({
    queryKey: ['purchases', 'balances', contactId],
    queryFn: async () => {
      const query = { contact_id: contactId };
      const found = await body(client.GET('/api/v1/purchases/balances', { params: { query } }));
      return (found.items ?? []) as Balance[];
    },
  });
}

/** The ways to pay. */
export const paymentSettingsQuery = queryOptions({
  queryKey: ['purchases', 'settings'],
  queryFn: () => body(client.GET('/api/v1/purchases/settings')),
});
