/** Reading exports. */
import { queryOptions } from '@tanstack/react-query';
import { body, client, type Stored } from '@/api/client';

export type Export = Stored<'contacts.Export'>;
export type What = NonNullable<Export['what']>;

const LOOK_EVERY = 1000;

export const exportsQuery = queryOptions({
  queryKey: ['exports', 'list'],
  queryFn: async () => {
    const params = { query: { sort: '-created_at', limit: 50 } };
    return ((await body(client.GET('/api/v1/exports', { params }))).items ?? []) as Export[];
  },
  refetchInterval: ({ state }) => (state.data?.some(isMoving) ? LOOK_EVERY : false),
});

export function columnsQuery(what: What) {
  return queryOptions({
    queryKey: ['exports', 'columns', what],
    queryFn: async () => {
      const params = { query: { what } };
      return (await body(client.GET('/api/v1/exports/columns', { params }))).items ?? [];
    },
  });
}

/** Whether its file is still being made. */
export function isMoving({ state }: Pick<Export, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}
