/** Reading cases. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import type { FieldOfFilter } from '@/kit/filter';
import type { Case } from './model';

type Search = Schemas['interactions.Search'];

export function casesQuery(asked: {
  q: string;
  filter: Record<string, unknown> | undefined;
  sort: string;
}) {
  return infiniteQueryOptions({
    queryKey: ['cases', 'list', asked],
    queryFn: ({ pageParam, signal }) => {
      const search: Search = { sort: asked.sort, limit: 100, count: pageParam ? 'none' : 'exact' };
      if (asked.q) search.q = asked.q;
      if (asked.filter) search.filter = asked.filter as Search['filter'];
      if (pageParam) search.cursor = pageParam;
      return body(client.POST('/api/v1/cases/search', { body: search, signal }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (previous) => previous,
  });
}

export const caseFieldsQuery = queryOptions({
  queryKey: ['cases', 'fields'],
  queryFn: async () => {
    const found = await body(client.GET('/api/v1/cases/fields'));
    return (found.items ?? []) as FieldOfFilter[];
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export function caseQuery(caseId: string) {
  return queryOptions({
    queryKey: ['cases', 'detail', caseId],
    queryFn: async () =>
      (await body(
        client.GET('/api/v1/cases/{case_id}', { params: { path: { case_id: caseId } } }),
      )) as Case,
  });
}

/** The cases of a person, the newest first. */
export function casesOfQuery(contactId: string) {
  return queryOptions({
    queryKey: ['cases', 'of', contactId],
    queryFn: async () => {
      const filter = { field: 'contact_id', op: 'eq', value: contactId };
      const search = { filter, limit: 20, sort: '-opened_at' } as unknown as Search;
      const found = await body(client.POST('/api/v1/cases/search', { body: search }));
      return (found.items ?? []) as Case[];
    },
  });
}
