/** The cache of server data: fresh for half a minute, tried again only where it helps. */
import { MutationCache, QueryClient } from '@tanstack/react-query';
import { isPassing } from './problem';

// What stands around a record is told of many features: any write may change it.
const mutationCache = new MutationCache({
  onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['overviews'] }),
});

export const queryClient: QueryClient = new QueryClient({
  mutationCache,
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => count < 2 && isPassing(error),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});
