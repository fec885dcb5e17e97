import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';

const settings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/service-plans',
  component: lazyRouteComponent(() => import('./pages/ServicePlansPage'), 'ServicePlansPage'),
});

export const servicePlanRoutes = [settings] as const;
