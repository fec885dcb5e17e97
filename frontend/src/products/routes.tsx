import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type ListSearch, listSearch } from '@/kit/filter';
import { rootRoute } from '@/kit/root';

export interface ProductsSearch extends ListSearch {
  /** Also what is sold no more. */
  all?: true;
  /** Only what hangs below this category. */
  category?: string;
}

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/products',
  validateSearch: (search: Record<string, unknown>): ProductsSearch => ({
    ...(search.all === true && { all: true }),
    ...(typeof search.category === 'string' && { category: search.category }),
    ...listSearch(search),
  }),
  component: lazyRouteComponent(() => import('./pages/ProductsPage'), 'ProductsPage'),
});

const detail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/products/$productId',
  component: lazyRouteComponent(() => import('./pages/ProductPage'), 'ProductPage'),
});

export const productRoutes = [list, detail] as const;
