/** Writing tasks and reminders. */
import { body, client, ifMatch, newKey, type Schemas, type WriteHeaders } from '@/api/client';
import { ProblemError } from '@/api/problem';
import type { Reminder, Task } from './model';

const at = (task: { id: string }) => ({ task_id: task.id });

export async function createTask(given: object, headers: WriteHeaders): Promise<Task> {
  const made = client.POST('/api/v1/tasks', {
    body: given as Schemas['interactions.CreateTask'],
    headers,
  });
  return (await body(made)) as Task;
}

export async function patchTask(
  task: Task,
  changes: object,
  headers: Partial<WriteHeaders> = {},
): Promise<Task> {
  const changed = client.PATCH('/api/v1/tasks/{task_id}', {
    params: { path: at(task), header: { ...headers, ...ifMatch(task.version) } },
    body: changes as Schemas['interactions.CorrectTaskPatch'],
  });
  return (await body(changed)) as Task;
}

export async function completeTask(task: Task): Promise<Task> {
  const done = client.POST('/api/v1/tasks/{task_id}/complete', {
    params: { path: at(task) },
    body: {},
  });
  return (await body(done)) as Task;
}

export async function reopenTask(task: Task): Promise<Task> {
  const done = client.POST('/api/v1/tasks/{task_id}/reopen', { params: { path: at(task) } });
  return (await body(done)) as Task;
}

export async function cancelTask(task: Task): Promise<Task> {
  const done = client.POST('/api/v1/tasks/{task_id}/cancel', {
    params: { path: at(task) },
    body: {},
  });
  return (await body(done)) as Task;
}

export async function assignTask(
  task: Task,
  assigneeId: string,
  headers: WriteHeaders,
): Promise<Task> {
  const done = client.POST('/api/v1/tasks/{task_id}/assign', {
    params: { path: at(task) },
    body: { assignee_id: assigneeId },
    headers,
  });
  return (await body(done)) as Task;
}

export async function makePromise(given: object, headers: WriteHeaders): Promise<void> {
  await body(
    client.POST('/api/v1/promises', {
      body: given as Schemas['interactions.MakePromise'],
      headers,
    }),
  );
}

/** Notes that a promise is kept, by what happened since. */
export async function keepPromise(
  given: { promiseId: string; activityId: string },
  headers: WriteHeaders,
): Promise<void> {
  const path = { promise_id: given.promiseId };
  const body_ = { activity_id: given.activityId };
  await body(
    client.POST('/api/v1/promises/{promise_id}/keep', { params: { path }, body: body_, headers }),
  );
}

export async function remindOf(task: Task, minutes: number): Promise<void> {
  await body(
    client.POST('/api/v1/tasks/reminders', {
      body: { subject_kind: 'task', subject_id: task.id, offset_minutes: minutes },
    }),
  );
}

const PAUSE = 500;
const TRIES = 40;

/**
 * Plan something with somebody who may have been noted just now, and remind of it then.
 * Who has not been heard of yet is asked for again; gives up after some twenty seconds.
 */
export async function planReminded(
  given: object,
  headers: WriteHeaders = { 'Idempotency-Key': newKey() },
  tries = TRIES,
): Promise<void> {
  try {
    await remindOf(await createTask(given, headers), 0);
  } catch (error) {
    const isUnheard = error instanceof ProblemError && error.status === 404;
    if (!isUnheard || tries === 0) throw error;
    await new Promise((go) => setTimeout(go, PAUSE));
    await planReminded(given, headers, tries - 1);
  }
}

/** Take over what a colleague has open with people who are mine now, or leave it with him. */
export async function decideOffer(
  from: string,
  lists: ('tasks' | 'activities' | 'deals' | 'cases')[] | 'none',
  headers: WriteHeaders,
): Promise<void> {
  const whose = { from_user_id: from };
  await body(
    lists === 'none'
      ? client.POST('/api/v1/tasks/hand-overs/offers/decline', { body: whose, headers })
      : client.POST('/api/v1/tasks/hand-overs/offers/accept', {
          body: { ...whose, lists },
          headers,
        }),
  );
}

export async function seeReminder(reminder: Reminder): Promise<void> {
  const path = { reminder_id: reminder.id };
  await body(client.POST('/api/v1/tasks/reminders/{reminder_id}/seen', { params: { path } }));
}

export async function snoozeReminder(reminder: Reminder, minutes: number): Promise<void> {
  await body(
    client.POST('/api/v1/tasks/reminders/{reminder_id}/snooze', {
      params: { path: { reminder_id: reminder.id } },
      body: { minutes },
    }),
  );
}
