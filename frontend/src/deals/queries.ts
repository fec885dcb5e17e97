/** Reading deals and the board. */
import { queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import type { Deal } from './model';

type Search = Schemas['interactions.Search'];

export interface BoardAsked {
  pipeline_id?: string;
  owner_id?: string;
  company_id?: string;
}

export function boardQuery(asked: BoardAsked) {
  return queryOptions({
    queryKey: ['deals', 'board', asked],
    queryFn: ({ signal }) =>
      body(
        client.GET('/api/v1/deals/board', {
          params: { query: { ...asked, per_column: 50 } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  });
}

export function dealQuery(dealId: string) {
  return queryOptions({
    queryKey: ['deals', 'detail', dealId],
    queryFn: async () =>
      (await body(
        client.GET('/api/v1/deals/{deal_id}', { params: { path: { deal_id: dealId } } }),
      )) as Deal,
  });
}

export function dealHistoryQuery(dealId: string) {
  return queryOptions({
    queryKey: ['deals', 'history', dealId],
    queryFn: async () => {
      const path = { deal_id: dealId };
      const found = await body(client.GET('/api/v1/deals/{deal_id}/history', { params: { path } }));
      return found.items ?? [];
    },
  });
}

/** The deals of a person or a company, the open ones first. */
export function dealsOfQuery(about: { contact_id: string } | { company_id: string }) {
  const [[field, value] = ['', '']] = Object.entries(about);
  return queryOptions({
    queryKey: ['deals', 'of', about],
    queryFn: async () => {
      const filter = { field, op: 'eq', value } as unknown as Search['filter'];
      const search: Search = { filter, limit: 20, sort: '-updated_at' };
      const page = await body(client.POST('/api/v1/deals/search', { body: search }));
      const deals = (page.items ?? []) as Deal[];
      return deals.sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open'));
    },
  });
}
