/** Reading tasks, reminders and the agenda. */
import { queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import { addDays } from '@/kit/days';
import type { PromiseMade, Reminder, Task } from './model';

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

/** What was promised in a case, the first first. */
export function promisesOfQuery(caseId: string) {
  return queryOptions({
    queryKey: ['tasks', 'promises', caseId],
    queryFn: async () => {
      const filter = test('case_id', 'eq', caseId) as unknown as Search['filter'];
      const found = client.POST('/api/v1/promises/search', { body: { filter, limit: 50 } });
      return ((await body(found)).items ?? []) as PromiseMade[];
    },
  });
}

/** Promises to a person that may be kept by now, with what may have kept each. */
export function keptQuery(contactId: string) {
  return queryOptions({
    // Whoever notes a talk has the activities read anew.
    queryKey: ['activities', 'kept', contactId],
    queryFn: async () => {
      const query = { contact_id: contactId };
      return (
        (await body(client.GET('/api/v1/promises/proposals', { params: { query } }))).items ?? []
      );
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

/** What former owners have open with people who are mine now. */
export const offersQuery = queryOptions({
  queryKey: ['tasks', 'offers'],
  queryFn: async () => (await body(client.GET('/api/v1/tasks/hand-overs/offers'))).items ?? [],
});

/** What colleagues have to do in some days. */
export function tasksDueQuery(userIds: string[], first: string, last: string) {
  return queryOptions({
    queryKey: ['tasks', 'due', userIds, first, last],
    queryFn: () =>
      findTasks(
        [
          test('assignee_id', 'in', userIds),
          test('state', 'in', ['open', 'done']),
          // A task of a day is late when the next one has begun, by the clock of who has it.
          test('due', 'between', [addDays(first, -1), addDays(last, 2)]),
        ],
        'due',
      ),
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
