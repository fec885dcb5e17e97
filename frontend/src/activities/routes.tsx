import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type ListSearch, listSearch } from '@/kit/filter';
import { rootRoute } from '@/kit/root';

const SHOWN = ['planned', 'missing', 'done', 'all'] as const;
export type Shown = (typeof SHOWN)[number];
export interface ActivitiesSearch extends ListSearch {
  show?: Shown;
  team?: boolean;
}

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activities',
  validateSearch: (search: Record<string, unknown>): ActivitiesSearch => {
    const show = SHOWN.find((name) => name === search.show);
    return {
      ...(show && { show }),
      ...(search.team === true && { team: true }),
      ...listSearch(search),
    };
  },
  component: lazyRouteComponent(() => import('./pages/ActivitiesPage'), 'ActivitiesPage'),
});

export const activityRoutes = [list] as const;
