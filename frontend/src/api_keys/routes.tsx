import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('./pages/ApiKeysPage'), 'ApiKeysPage'),
});

export const apiKeyRoutes = [list] as const;
