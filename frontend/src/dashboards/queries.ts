/** Reading dashboards. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import type { Dashboard, Wall, WallLink } from './model';

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

export function wallLinksQuery(dashboardId: string) {
  return queryOptions({
    queryKey: ['dashboards', 'wall-links', dashboardId],
    queryFn: async () => {
      const listed = client.GET('/api/v1/dashboards/{dashboard_id}/wall-links', {
        params: { path: { dashboard_id: dashboardId } },
      });
      return ((await body(listed)).items ?? []) as WallLink[];
    },
  });
}

const LIVE = 10_000;
const SELDOM = 30_000;

/** The numbers of a wall, again and again; without cookies, whoever looks. */
export function wallQuery(key: string) {
  return queryOptions({
    queryKey: ['walls', key],
    queryFn: async () => {
      const asked = client.POST('/public/v1/walls/numbers', {
        body: { key },
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
      return (await body(asked)).wall as Wall;
    },
    enabled: key !== '',
    retry: false,
    networkMode: 'always',
    refetchInterval: ({ state }) => (state.data?.refresh === 'live' ? LIVE : SELDOM),
    refetchIntervalInBackground: true,
  });
}
