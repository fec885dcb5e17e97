import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/attributes',
  component: lazyRouteComponent(() => import('./pages/AttributesPage'), 'AttributesPage'),
});

export const attributeRoutes = [list] as const;
