import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type ListSearch, listSearch } from '@/kit/filter';
import { rootRoute } from '@/kit/root';

export const VIEWS = ['mine', 'open', 'silent', 'all'] as const;
export type CaseView = (typeof VIEWS)[number];

export interface CasesSearch extends ListSearch {
  show?: CaseView;
}

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases',
  validateSearch: (search: Record<string, unknown>): CasesSearch => {
    const show = VIEWS.find((name) => name === search.show);
    return { ...(show && { show }), ...listSearch(search) };
  },
  component: lazyRouteComponent(() => import('./pages/CasesPage'), 'CasesPage'),
});

const detail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('./pages/CasePage'), 'CasePage'),
});

export const caseRoutes = [list, detail] as const;
