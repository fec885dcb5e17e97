/** Reading imports. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import { type Import, isMoving, type Kept } from './model';

export const importsQuery = queryOptions({
  queryKey: ['imports', 'list'],
  queryFn: async () => {
    const page = await body(client.GET('/api/v1/imports', { params: { query: { limit: 50 } } }));
    return (page.items ?? []) as Import[];
  },
});

/** The mappings that were kept, of one kind of file. */
export const keptQuery = queryOptions({
  queryKey: ['imports', 'mappings'],
  queryFn: async () => {
    const found = await body(client.GET('/api/v1/imports/mappings'));
    return (found.items ?? []) as Kept[];
  },
});

/** One import; while something moves, it is looked at every second. */
export function importQuery(importId: string) {
  return queryOptions({
    queryKey: ['imports', 'detail', importId],
    queryFn: async () =>
      (await body(
        client.GET('/api/v1/imports/{import_id}', { params: { path: { import_id: importId } } }),
      )) as Import,
    refetchInterval: (query) => (query.state.data && isMoving(query.state.data) ? 1000 : false),
  });
}
