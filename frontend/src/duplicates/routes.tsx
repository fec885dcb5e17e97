import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';

export const SHOWN = ['open', 'dismissed', 'merged'] as const;
export type Shown = (typeof SHOWN)[number];

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/duplicates',
  validateSearch: (search: Record<string, unknown>): { show?: Shown } => {
    const show = SHOWN.find((name) => name === search.show);
    return show ? { show } : {};
  },
  component: lazyRouteComponent(() => import('./pages/DuplicatesPage'), 'DuplicatesPage'),
});

export interface MergeSearch {
  a: string;
  b: string;
  /** Which of the two stays, where somebody chose. */
  keep?: string;
}

const merge = createRoute({
  getParentRoute: () => rootRoute,
  path: '/duplicates/merge',
  validateSearch: (search: Record<string, unknown>): MergeSearch => ({
    a: String(search.a ?? ''),
    b: String(search.b ?? ''),
    ...(typeof search.keep === 'string' && { keep: search.keep }),
  }),
  // Without two records there is nothing to compare: the list offers pairs.
  beforeLoad: ({ search }) => {
    if (!search.a || !search.b) throw redirect({ to: '/duplicates' });
  },
  component: lazyRouteComponent(() => import('./pages/MergePage'), 'MergePage'),
});

export const duplicateRoutes = [list, merge] as const;
