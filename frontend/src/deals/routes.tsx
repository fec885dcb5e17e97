import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type ListSearch, listSearch } from '@/kit/filter';
import { rootRoute } from '@/kit/root';

export interface DealsSearch extends ListSearch {
  show?: 'list';
  pipeline?: string;
  owner?: string;
  company?: string;
  /** The day that the board is told of, beside now. */
  as_of?: string;
}

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/deals',
  validateSearch: (search: Record<string, unknown>): DealsSearch => ({
    ...(search.show === 'list' && { show: 'list' }),
    ...(typeof search.pipeline === 'string' && { pipeline: search.pipeline }),
    ...(typeof search.owner === 'string' && { owner: search.owner }),
    ...(typeof search.company === 'string' && { company: search.company }),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(String(search.as_of)) && { as_of: String(search.as_of) }),
    ...listSearch(search),
  }),
  component: lazyRouteComponent(() => import('./pages/DealsPage'), 'DealsPage'),
});

const detail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/deals/$dealId',
  component: lazyRouteComponent(() => import('./pages/DealPage'), 'DealPage'),
});

export const dealRoutes = [list, detail] as const;
