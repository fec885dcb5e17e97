/** Reading teams. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { body, client, type Stored } from '@/api/client';
import { useMay, useMe } from '@/api/session';
import { addDays, instantOf } from '@/kit/days';
import type { Span } from '@/kit/slots';

export type Team = Stored<'gateway.Team'>;

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

/** When one's own team is open in some days; undefined while, or where, nobody says. */
export function useOpenHours(days: string[], zone: string): Span[] | undefined {
  const may = useMay();
  const [teamId = ''] = useMe()?.team_ids ?? [];
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const told = useQuery({
    queryKey: ['teams', 'open_hours', teamId, first, last, zone],
    queryFn: async () => {
      const span = [first, addDays(last, 1)].map((day) => instantOf(`${day}T00:00`, zone));
      const found = client.GET('/api/v1/teams/{team_id}/open-hours', {
        params: { path: { team_id: teamId }, query: { from: span[0] ?? '', to: span[1] ?? '' } },
      });
      return (await body(found)).items ?? [];
    },
    enabled: teamId !== '' && may('teams:read'),
    staleTime: 60_000,
  }).data;
  return told?.map(({ opens = '', closes = '' }) => ({
    from: Date.parse(opens),
    to: Date.parse(closes),
  }));
}
