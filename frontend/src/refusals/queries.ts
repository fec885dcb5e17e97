/** Reading the reasons of refusals. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import type { Reason } from './model';

export const reasonsQuery = queryOptions({
  queryKey: ['refusals', 'reasons'],
  queryFn: async () =>
    ((await body(client.GET('/api/v1/refusals/reasons'))).items ?? []) as Reason[],
});
