import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';

const settings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/competitors',
  component: lazyRouteComponent(() => import('./pages/CompetitorsPage'), 'CompetitorsPage'),
});

export const competitorRoutes = [settings] as const;
