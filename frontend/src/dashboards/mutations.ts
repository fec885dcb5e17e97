/** Writing dashboards. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { Dashboard, WallLink } from './model';

export async function createDashboard(
  given: Schemas['reporting.LayOutDashboard'],
  headers: WriteHeaders,
): Promise<Dashboard> {
  return (await body(client.POST('/api/v1/dashboards', { body: given, headers }))) as Dashboard;
}

export async function patchDashboard(
  dashboard: Dashboard,
  changes: Schemas['reporting.ChangeDashboardPatch'],
  headers: WriteHeaders,
): Promise<Dashboard> {
  const changed = client.PATCH('/api/v1/dashboards/{dashboard_id}', {
    params: {
      path: { dashboard_id: dashboard.id },
      header: { ...headers, ...ifMatch(dashboard.version) },
    },
    body: changes,
  });
  return (await body(changed)) as Dashboard;
}

export async function copyDashboard(dashboardId: string): Promise<Dashboard> {
  const copied = client.POST('/api/v1/dashboards/{dashboard_id}/copy', {
    params: { path: { dashboard_id: dashboardId } },
  });
  return (await body(copied)) as Dashboard;
}

export async function discardDashboard({ id, version }: Dashboard): Promise<void> {
  await client.DELETE('/api/v1/dashboards/{dashboard_id}', {
    params: { path: { dashboard_id: id }, header: ifMatch(version) },
  });
}

/** Make a link for a wall; its address comes this once. */
export async function makeWallLink(dashboardId: string, expiresOn: string): Promise<string> {
  const made = client.POST('/api/v1/dashboards/{dashboard_id}/wall-links', {
    params: { path: { dashboard_id: dashboardId } },
    body: { expires_on: expiresOn },
  });
  return `${location.origin}${(await body(made)).path ?? ''}`;
}

export async function revokeWallLink({ dashboard_id = '', id }: WallLink): Promise<void> {
  await client.DELETE('/api/v1/dashboards/{dashboard_id}/wall-links/{link_id}', {
    params: { path: { dashboard_id, link_id: id } },
  });
}
