import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';

const settings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tasks/follow-up-rules',
  component: lazyRouteComponent(() => import('./pages/RulesPage'), 'RulesPage'),
});

export const followUpRoutes = [settings] as const;
