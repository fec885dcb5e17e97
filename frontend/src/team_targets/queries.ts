/** Reading targets and how far they are. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import type { Attainment } from './model';

const AGAIN = 60_000;

export interface Wanted {
  from?: string;
  to?: string;
  owner?: string;
  /** A day on which they run. */
  on?: string;
}

export function attainmentQuery(wanted: Wanted) {
  return queryOptions({
    queryKey: ['team_targets', 'attainment', wanted],
    queryFn: async ({ signal }) => {
      const found = await body(
        client.GET('/api/v1/team-targets/attainment', { params: { query: wanted }, signal }),
      );
      return { scope: found.scope ?? 'own', items: (found.items ?? []) as Attainment[] };
    },
    placeholderData: (previous) => previous,
    // What counts for a target is told by other features.
    refetchInterval: AGAIN,
  });
}
