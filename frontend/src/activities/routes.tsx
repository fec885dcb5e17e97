import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';

const VIEWS = ['planned', 'done', 'all'] as const;
export type View = (typeof VIEWS)[number];

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activities',
  validateSearch: (search: Record<string, unknown>): { view?: View; team?: boolean } => {
    const view = VIEWS.find((name) => name === search.view);
    return { ...(view && { view }), ...(search.team === true && { team: true }) };
  },
  component: lazyRouteComponent(() => import('./pages/ActivitiesPage'), 'ActivitiesPage'),
});

export const activityRoutes = [list] as const;
