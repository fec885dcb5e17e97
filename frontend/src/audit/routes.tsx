import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';

export interface AuditView {
  result?: 'done' | 'refused' | 'failed';
  actor?: string;
  object?: string;
}

const RESULTS = ['done', 'refused', 'failed'] as const;
const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

const log = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  validateSearch: (given: Record<string, unknown>): AuditView => {
    const result = RESULTS.find((each) => each === given.result);
    const [actor, object] = [text(given.actor), text(given.object)];
    return { ...(result && { result }), ...(actor && { actor }), ...(object && { object }) };
  },
  component: lazyRouteComponent(() => import('./pages/AuditPage'), 'AuditPage'),
});

export const auditRoutes = [log] as const;
