/** Reading competitors. */
import { queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import type { Competitor } from './model';

type Search = Schemas['interactions.Search'];

/** The register, archived ones too; it is short. */
export const competitorsQuery = queryOptions({
  queryKey: ['competitors', 'list'],
  queryFn: async () => {
    const search = { limit: 200, sort: 'name' } as unknown as Search;
    const found = await body(client.POST('/api/v1/competitors/search', { body: search }));
    return (found.items ?? []) as Competitor[];
  },
});
