/** The state of the house, as the gateway tells it. */
import { queryOptions } from '@tanstack/react-query';
import { networkProblem, problemOf } from '@/api/problem';

export interface ServiceState {
  name: string;
  state: 'ready' | 'late' | 'not_reachable';
  pending: number | null;
  oldest_seconds: number | null;
  behind_seconds: number | null;
}

export interface Status {
  good: boolean;
  services: ServiceState[];
  counts: Record<string, number>;
}

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: async ({ signal }): Promise<Status> => {
    let answer: Response;
    try {
      answer = await fetch('/api/status.json', { signal });
    } catch (error) {
      throw networkProblem(error);
    }
    if (!answer.ok) throw await problemOf(answer);
    return (await answer.json()) as Status;
  },
  refetchInterval: 10_000,
});
