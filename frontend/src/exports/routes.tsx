import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/exports',
  component: lazyRouteComponent(() => import('./pages/ExportsPage'), 'ExportsPage'),
});

export const exportRoutes = [list] as const;
