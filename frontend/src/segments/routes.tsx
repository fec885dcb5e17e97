import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** A rule to begin a segment with: values of people stand in no address. */
    rule?: Record<string, unknown>;
  }
}

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/segments',
  component: lazyRouteComponent(() => import('./pages/SegmentsPage'), 'SegmentsPage'),
});

const made = createRoute({
  getParentRoute: () => rootRoute,
  path: '/segments/new',
  component: lazyRouteComponent(() => import('./pages/BuilderPage'), 'NewSegmentPage'),
});

const detail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/segments/$segmentId',
  component: lazyRouteComponent(() => import('./pages/SegmentPage'), 'SegmentPage'),
});

const edit = createRoute({
  getParentRoute: () => rootRoute,
  path: '/segments/$segmentId/edit',
  component: lazyRouteComponent(() => import('./pages/BuilderPage'), 'EditSegmentPage'),
});

export const segmentRoutes = [list, made, detail, edit] as const;
