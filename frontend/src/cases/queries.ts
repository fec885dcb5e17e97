/** Reading cases. */
import { queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import type { Case } from './model';

type Search = Schemas['interactions.Search'];

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
