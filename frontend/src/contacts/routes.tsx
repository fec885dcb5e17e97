import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearch } from '@/kit/filter';
import { rootRoute } from '@/kit/root';

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/contacts',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./pages/ContactsPage'), 'ContactsPage'),
});

const TABS = [
  'timeline',
  'knowledge',
  'details',
  'deals',
  'cases',
  'segments',
  'family',
  'consents',
  'duplicates',
  'history',
] as const;
export type ContactTab = (typeof TABS)[number];

const detail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/contacts/$contactId',
  validateSearch: (search: Record<string, unknown>): { tab?: ContactTab } => {
    const tab = TABS.find((name) => name === search.tab);
    return tab ? { tab } : {};
  },
  component: lazyRouteComponent(() => import('./pages/ContactPage'), 'ContactPage'),
});

const settings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/contacts',
  component: lazyRouteComponent(() => import('./pages/SettingsPage'), 'SettingsPage'),
});

export const contactRoutes = [list, detail, settings] as const;
