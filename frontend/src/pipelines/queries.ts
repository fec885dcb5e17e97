/** Reading pipelines. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import type { Pipeline } from './model';

export const pipelinesQuery = queryOptions({
  queryKey: ['pipelines', 'list'],
  queryFn: async () => ((await body(client.GET('/api/v1/pipelines'))).items ?? []) as Pipeline[],
});
