/** Reading the rules about customers who wait. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import type { Rule } from './model';

export const rulesQuery = queryOptions({
  queryKey: ['follow_ups', 'rules'],
  queryFn: async () =>
    ((await body(client.GET('/api/v1/tasks/follow-up-rules'))).items ?? []) as Rule[],
});
