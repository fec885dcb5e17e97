import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearch } from '@/kit/filter';
import { rootRoute } from '@/kit/root';

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/refusals',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./pages/RefusalsPage'), 'RefusalsPage'),
});

const reasons = createRoute({
  getParentRoute: () => rootRoute,
  path: '/refusals/reasons',
  component: lazyRouteComponent(() => import('./pages/ReasonsPage'), 'ReasonsPage'),
});

export const refusalRoutes = [list, reasons] as const;
