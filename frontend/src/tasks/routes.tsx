import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/kit/root';

export interface TasksSearch {
  done?: boolean;
  team?: boolean;
}

export interface AgendaSearch {
  view?: 'day';
  day?: string;
  user?: string;
}

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tasks',
  validateSearch: (search: Record<string, unknown>): TasksSearch => ({
    ...(search.done === true && { done: true }),
    ...(search.team === true && { team: true }),
  }),
  component: lazyRouteComponent(() => import('./pages/TasksPage'), 'TasksPage'),
});

const agenda = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tasks/agenda',
  validateSearch: (search: Record<string, unknown>): AgendaSearch => ({
    ...(search.view === 'day' && { view: 'day' }),
    ...(typeof search.day === 'string' &&
      /^\d{4}-\d\d-\d\d$/.test(search.day) && { day: search.day }),
    ...(typeof search.user === 'string' && { user: search.user }),
  }),
  component: lazyRouteComponent(() => import('./pages/AgendaPage'), 'AgendaPage'),
});

export const taskRoutes = [list, agenda] as const;
