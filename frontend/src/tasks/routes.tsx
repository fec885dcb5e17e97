import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type ListSearch, listSearch } from '@/kit/filter';
import { rootRoute } from '@/kit/root';

export interface TasksSearch extends ListSearch {
  /** All tasks as a table. */
  show?: 'list';
  done?: boolean;
  team?: boolean;
}

export type AgendaView = 'day' | 'week' | 'month' | 'list' | 'team';

export interface AgendaSearch {
  view?: AgendaView;
  day?: string;
  user?: string;
  /** Colleagues whose days stand side by side, with commas between them. */
  users?: string;
}

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tasks',
  validateSearch: (search: Record<string, unknown>): TasksSearch => ({
    ...(search.show === 'list' && { show: 'list' }),
    ...listSearch(search),
    ...(search.done === true && { done: true }),
    ...(search.team === true && { team: true }),
  }),
  component: lazyRouteComponent(() => import('./pages/TasksPage'), 'TasksPage'),
});

const OTHER_VIEWS: unknown[] = ['day', 'month', 'list', 'team'] satisfies AgendaView[];

const agenda = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tasks/agenda',
  validateSearch: (search: Record<string, unknown>): AgendaSearch => ({
    ...(OTHER_VIEWS.includes(search.view) && { view: search.view as AgendaView }),
    ...(typeof search.day === 'string' &&
      /^\d{4}-\d\d-\d\d$/.test(search.day) && { day: search.day }),
    ...(typeof search.user === 'string' && { user: search.user }),
    ...(typeof search.users === 'string' && { users: search.users }),
  }),
  component: lazyRouteComponent(() => import('./pages/AgendaPage'), 'AgendaPage'),
});

export const taskRoutes = [list, agenda] as const;
