/** Reading what was found wrong in the rows of reports. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';

export const divergencesQuery = queryOptions({
  queryKey: ['history', 'divergences'],
  queryFn: async () => (await body(client.GET('/api/v1/history/divergences'))).items ?? [],
});
