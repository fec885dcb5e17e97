/** Writing teams. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { Team } from './queries';

export async function createTeam(given: object, headers: WriteHeaders): Promise<Team> {
  const made = client.POST('/api/v1/teams', {
    body: given as Schemas['gateway.CreateTeam'],
    headers,
  });
  return (await body(made)) as Team;
}

export async function changeTeam(
  team: Team,
  changes: object,
  headers: WriteHeaders,
): Promise<Team> {
  const changed = client.PATCH('/api/v1/teams/{team_id}', {
    params: { path: { team_id: team.id }, header: { ...headers, ...ifMatch(team.version) } },
    body: changes as Schemas['gateway.ChangeTeamPatch'],
  });
  return (await body(changed)) as Team;
}
