/** Reading tasks, reminders and the agenda. */
import { queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import { addDays } from '@/kit/days';
import type { Activity, Reminder, Task } from './model';

type Search = Schemas['interactions.Search'];
type Test = { field: string; op: string; value: unknown };

async function findTasks(tests: Test[], sort: string, limit = 200): Promise<Task[]> {
  const filter = { all: tests } as unknown as Search['filter'];
  const found = client.POST('/api/v1/tasks/search', { body: { filter, sort, limit } });
  return ((await body(found)).items ?? []) as Task[];
}

const test = (field: string, op: string, value: unknown): Test => ({ field, op, value });

/** Open tasks, the most urgent first; of one colleague, or of all that one may see. */
export function openTasksQuery(assigneeId: string | null) {
  return queryOptions({
    queryKey: ['tasks', 'open', assigneeId],
    queryFn: () =>
      findTasks(
        [
          test('state', 'eq', 'open'),
          ...(assigneeId ? [test('assignee_id', 'eq', assigneeId)] : []),
        ],
        'due',
      ),
  });
}

/** What was finished last. */
export function doneTasksQuery(assigneeId: string | null) {
  return queryOptions({
    queryKey: ['tasks', 'done', assigneeId],
    queryFn: () =>
      findTasks(
        [
          test('state', 'in', ['done', 'cancelled']),
          ...(assigneeId ? [test('assignee_id', 'eq', assigneeId)] : []),
        ],
        '-updated_at',
        50,
      ),
  });
}

/** The tasks about a record, open ones first. */
export function tasksOfQuery(field: string, value: string) {
  return queryOptions({
    queryKey: ['tasks', 'of', field, value],
    queryFn: async () => {
      const tasks = await findTasks([test(field, 'eq', value)], '-updated_at', 30);
      return tasks.sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open'));
    },
  });
}

export function taskQuery(taskId: string) {
  return queryOptions({
    queryKey: ['tasks', 'detail', taskId],
    queryFn: async () =>
      (await body(
        client.GET('/api/v1/tasks/{task_id}', { params: { path: { task_id: taskId } } }),
      )) as Task,
  });
}

/** Reminders that rang and nobody has seen. */
export const ringingQuery = queryOptions({
  queryKey: ['tasks', 'reminders'],
  queryFn: async () => {
    const filter = test('state', 'eq', 'fired') as unknown as Search['filter'];
    const found = client.POST('/api/v1/tasks/reminders/search', { body: { filter, limit: 20 } });
    return ((await body(found)).items ?? []) as Reminder[];
  },
  refetchInterval: 60_000,
});

/** Customers who wait for us longer than a rule allows. */
export function waitingQuery(ownerId: string) {
  return queryOptions({
    queryKey: ['tasks', 'overdue', ownerId],
    queryFn: async () => {
      const query = { owner_id: ownerId };
      const found = await body(client.GET('/api/v1/tasks/overdue', { params: { query } }));
      return (found.items ?? []).filter((each) => each.kind === 'follow_up');
    },
  });
}

/** What a colleague has planned and has to do in some days. */
export function agendaQuery(userId: string, first: string, last: string) {
  // A day more at both ends: the server counts days by its own clock.
  const span = [addDays(first, -1), addDays(last, 1)];
  return queryOptions({
    queryKey: ['activities', 'agenda', userId, first, last],
    queryFn: async ({ signal }) => {
      const filter = {
        all: [
          test('owner_id', 'eq', userId),
          test('state', 'in', ['planned', 'completed', 'missed']),
          test('planned_start', 'between', span),
        ],
      } as unknown as Search['filter'];
      const [planned, tasks] = await Promise.all([
        body(
          client.POST('/api/v1/activities/search', {
            body: { filter, limit: 200, sort: 'planned_start' },
            signal,
          }),
        ),
        findTasks(
          [
            test('assignee_id', 'eq', userId),
            test('state', 'in', ['open', 'done']),
            // A task of a day is late when the next one has begun.
            test('due', 'between', [span[0], addDays(last, 2)]),
          ],
          'due',
        ),
      ]);
      return { activities: (planned.items ?? []) as Activity[], tasks };
    },
  });
}

export type ImportantDate = Schemas['contacts.Date'];

/** The days of a colleague's people in the next three months. */
export function upcomingDatesQuery(ownerId: string) {
  return queryOptions({
    queryKey: ['important_dates', 'upcoming', ownerId],
    queryFn: async () => {
      const query = { days: 90, owner_id: ownerId };
      const found = client.GET('/api/v1/important-dates/upcoming', { params: { query } });
      return (await body(found)).items ?? [];
    },
  });
}
