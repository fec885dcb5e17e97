import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type ListSearch, listSearch } from '@/kit/filter';
import { rootRoute } from '@/kit/root';

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/purchases',
  validateSearch: (search: Record<string, unknown>): ListSearch => listSearch(search),
  component: lazyRouteComponent(() => import('./pages/PurchasesPage'), 'PurchasesPage'),
});

const detail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/purchases/$purchaseId',
  component: lazyRouteComponent(() => import('./pages/PurchasePage'), 'PurchasePage'),
});

export const purchaseRoutes = [list, detail] as const;
