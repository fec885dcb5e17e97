import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';

const settings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/pipelines',
  component: lazyRouteComponent(() => import('./pages/PipelinesPage'), 'PipelinesPage'),
});

export const pipelineRoutes = [settings] as const;
