import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./pages/ImportsPage'), 'ImportsPage'),
});

const begin = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/new',
  component: lazyRouteComponent(() => import('./pages/NewImportPage'), 'NewImportPage'),
});

const one = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('./pages/ImportPage'), 'ImportPage'),
});

export const importRoutes = [list, begin, one] as const;
