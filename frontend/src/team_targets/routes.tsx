import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';
import { SPANS, type Span } from './model';

export interface TargetsSearch {
  span?: Span;
  /** How many months, quarters or years from now. */
  later?: number;
}

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/team-targets',
  validateSearch: (search: Record<string, unknown>): TargetsSearch => {
    const span = SPANS.find((known) => known === search.span);
    const later = Number(search.later);
    return { ...(span && { span }), ...(Number.isInteger(later) && later !== 0 && { later }) };
  },
  component: lazyRouteComponent(() => import('./pages/TargetsPage'), 'TargetsPage'),
});

export const teamTargetRoutes = [list] as const;
