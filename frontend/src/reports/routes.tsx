import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';
import { askedFrom } from './model';

const gallery = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports',
  component: lazyRouteComponent(() => import('./pages/ReportsPage'), 'ReportsPage'),
});

const page = lazyRouteComponent(() => import('./pages/ReportPage'), 'ReportPage');
const growth = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customer-base/$report',
  validateSearch: askedFrom,
  component: page,
});
const meetings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/meetings/$report',
  validateSearch: askedFrom,
  component: page,
});
const campaigns = createRoute({
  getParentRoute: () => rootRoute,
  path: '/campaign-results/$report',
  validateSearch: askedFrom,
  component: page,
});

const sales = createRoute({
  getParentRoute: () => rootRoute,
  path: '/product-sales/$report',
  validateSearch: askedFrom,
  component: page,
});

const funnel = createRoute({
  getParentRoute: () => rootRoute,
  path: '/deals-funnel/$report',
  validateSearch: askedFrom,
  component: page,
});

const refusals = createRoute({
  getParentRoute: () => rootRoute,
  path: '/refusals-analysis/$report',
  validateSearch: askedFrom,
  component: page,
});

export const reportRoutes = [
  gallery,
  growth,
  meetings,
  campaigns,
  sales,
  funnel,
  refusals,
] as const;
