/** Reading teams. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { body, client, type Stored } from '@/api/client';
import { useMay } from '@/api/session';

export type Team = Stored<'gateway.Team'>;
export type TeamKind = NonNullable<Team['kind']>;

export const teamsQuery = queryOptions({
  queryKey: ['teams', 'list'],
  queryFn: async () => ((await body(client.GET('/api/v1/teams'))).items ?? []) as Team[],
  staleTime: 60_000,
});

/** Names of teams by id. */
export function useTeamNames(): Map<string, string> {
  const may = useMay();
  const teams = useQuery({ ...teamsQuery, enabled: may('teams:read') }).data;
  return useMemo(() => new Map((teams ?? []).map((team) => [team.id, team.name ?? ''])), [teams]);
}
