/** Reading dashboards. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import type { Dashboard } from './model';

export { dashboardsQuery } from '@/reports';

export function dashboardQuery(dashboardId: string) {
  return queryOptions({
    queryKey: ['dashboards', 'detail', dashboardId],
    queryFn: async () =>
      (await body(
        client.GET('/api/v1/dashboards/{dashboard_id}', {
          params: { path: { dashboard_id: dashboardId } },
        }),
      )) as Dashboard,
  });
}
