/** Writing tasks and reminders. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
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

export async function remindOf(task: Task, minutes: number): Promise<void> {
  await body(
    client.POST('/api/v1/tasks/reminders', {
      body: { subject_kind: 'task', subject_id: task.id, offset_minutes: minutes },
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
