import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';
import { askedFrom } from '@/reports';

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dashboards',
  component: lazyRouteComponent(() => import('./pages/DashboardsPage'), 'DashboardsPage'),
});

const detail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dashboards/$dashboardId',
  validateSearch: askedFrom,
  component: lazyRouteComponent(() => import('./pages/DashboardPage'), 'DashboardPage'),
});

export const dashboardRoutes = [list, detail] as const;
