import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearch } from '@/kit/filter';
import { rootRoute } from '@/kit/root';

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/companies',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./pages/CompaniesPage'), 'CompaniesPage'),
});

const detail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/companies/$companyId',
  component: lazyRouteComponent(() => import('./pages/CompanyPage'), 'CompanyPage'),
});

export const companyRoutes = [list, detail] as const;
