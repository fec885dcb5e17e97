/** Searching everything at once. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import type { Found, Group, Kind } from './model';

export function searchQuery(q: string, limit = 6) {
  return queryOptions({
    queryKey: ['search', q, limit],
    queryFn: async ({ signal }) => {
      const found = await body(client.POST('/api/v1/search', { body: { q, limit }, signal }));
      return {
        groups: (found.groups ?? []) as Group[],
        incomplete: (found.incomplete ?? []) as Kind[],
      };
    },
    placeholderData: (previous) => previous,
    staleTime: 5_000,
  });
}

/** What the person pinned, and chose last. */
export const markedQuery = queryOptions({
  queryKey: ['search', 'marked'],
  queryFn: async () => {
    const found = await body(client.GET('/api/v1/search'));
    return { pinned: (found.pinned ?? []) as Found[], recent: (found.recent ?? []) as Found[] };
  },
});
