/** Putting a report onto a dashboard. */
import { body, client, ifMatch, type Schemas, type Stored, type WriteHeaders } from '@/api/client';

type Dashboard = Stored<'reporting.Dashboard'>;
export type Tile = Schemas['reporting.Tile'];

/** Add a tile below the others, or begin a dashboard with it. */
export async function putTile(
  tile: Tile,
  dashboard: Dashboard | undefined,
  name: string,
  headers: WriteHeaders,
): Promise<Dashboard> {
  const known = dashboard?.tiles ?? [];
  const y = Math.max(0, ...known.map((each) => (each.y ?? 0) + (each.height ?? 4)));
  const tiles = [...known, { ...tile, x: 0, y }];
  if (!dashboard) {
    const made = client.POST('/api/v1/dashboards', { body: { name, tiles }, headers });
    return (await body(made)) as Dashboard;
  }
  const changed = client.PATCH('/api/v1/dashboards/{dashboard_id}', {
    params: {
      path: { dashboard_id: dashboard.id },
      header: { ...headers, ...ifMatch(dashboard.version) },
    },
    body: { tiles },
  });
  return (await body(changed)) as Dashboard;
}
