import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/roles',
  validateSearch: (search: Record<string, unknown>): { role?: string; compare?: string } => ({
    ...(typeof search.role === 'string' ? { role: search.role } : {}),
    ...(typeof search.compare === 'string' ? { compare: search.compare } : {}),
  }),
  component: lazyRouteComponent(() => import('./pages/RolesPage'), 'RolesPage'),
});

export const roleRoutes = [list] as const;
