import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { activityRoutes } from '@/activities/routes';
import { apiKeyRoutes } from '@/api_keys/routes';
import { attributeRoutes } from '@/attributes/routes';
import { auditRoutes } from '@/audit/routes';
import { caseRoutes } from '@/cases/routes';
import { companyRoutes } from '@/companies/routes';
import { competitorRoutes } from '@/competitors/routes';
import { contactRoutes } from '@/contacts/routes';
import { dashboardRoutes } from '@/dashboards/routes';
import { dealRoutes } from '@/deals/routes';
import { duplicateRoutes } from '@/duplicates/routes';
import { exportRoutes } from '@/exports/routes';
import { followUpRoutes } from '@/follow_ups/routes';
import { importRoutes } from '@/imports/routes';
import { rootRoute } from '@/kit/root';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { pipelineRoutes } from '@/pipelines/routes';
import { productRoutes } from '@/products/routes';
import { purchaseRoutes } from '@/purchases/routes';
import { refusalRoutes } from '@/refusals/routes';
import { reportRoutes } from '@/reports/routes';
import { roleRoutes } from '@/roles/routes';
import { segmentRoutes } from '@/segments/routes';
import { servicePlanRoutes } from '@/service_plans/routes';
import { taskRoutes } from '@/tasks/routes';
import { teamTargetRoutes } from '@/team_targets/routes';
import { teamRoutes } from '@/teams/routes';
import { userRoutes } from '@/users/routes';
import { NotFound } from './NotFound';
import { Shell } from './Shell';

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./Home'), 'Home'),
});
const system = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/system',
  component: lazyRouteComponent(() => import('./System'), 'System'),
});

rootRoute.update({ component: Shell, notFoundComponent: NotFound });

const tree = rootRoute.addChildren([
  home,
  system,
  ...activityRoutes,
  ...apiKeyRoutes,
  ...attributeRoutes,
  ...auditRoutes,
  ...caseRoutes,
  ...companyRoutes,
  ...competitorRoutes,
  ...contactRoutes,
  ...dashboardRoutes,
  ...dealRoutes,
  ...duplicateRoutes,
  ...exportRoutes,
  ...importRoutes,
  ...pipelineRoutes,
  ...productRoutes,
  ...purchaseRoutes,
  ...refusalRoutes,
  ...reportRoutes,
  ...roleRoutes,
  ...segmentRoutes,
  ...followUpRoutes,
  ...servicePlanRoutes,
  ...taskRoutes,
  ...teamRoutes,
  ...teamTargetRoutes,
  ...userRoutes,
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingComponent: LoadingState,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
