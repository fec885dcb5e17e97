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

/** Changes the company itself; `confirm` lets its days and hours be those of another zone. */
export async function changeWorkspace(
  team: Team,
  changes: object,
  headers: WriteHeaders,
): Promise<Team> {
  const changed = client.PATCH('/api/v1/teams/workspace', {
    params: { header: { ...headers, ...ifMatch(team.version) } },
    body: changes as Schemas['gateway.ChangeWorkspacePatch'],
  });
  return (await body(changed)) as Team;
}

/** Ends a team: another one has its people, and sees its records. */
export async function removeTeam(team: Team, heir: string, headers: WriteHeaders): Promise<void> {
  const removed = client.DELETE('/api/v1/teams/{team_id}', {
    params: {
      path: { team_id: team.id },
      query: { move_to: heir },
      header: { ...headers, ...ifMatch(team.version) },
    },
  });
  await body(removed);
}
