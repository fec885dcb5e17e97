import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { viewFrom } from '@/kit/filter';
import { rootRoute } from '@/kit/root';
import type { ListSearch } from '@/kit/useListView';

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/companies',
  validateSearch: (search: Record<string, unknown>): ListSearch => ({
    ...(typeof search.sort === 'string' && { sort: search.sort }),
    ...(search.filter !== undefined && { filter: viewFrom(search.filter) }),
  }),
  component: lazyRouteComponent(() => import('./pages/CompaniesPage'), 'CompaniesPage'),
});

const detail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/companies/$companyId',
  component: lazyRouteComponent(() => import('./pages/CompanyPage'), 'CompanyPage'),
});

export const companyRoutes = [list, detail] as const;
