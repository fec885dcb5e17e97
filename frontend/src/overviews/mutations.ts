/** Doing what waits, from where it is shown. */
import { body, client, type WriteHeaders } from '@/api/client';

export function tickOff(taskId: string, headers: WriteHeaders) {
  return body(
    client.POST('/api/v1/tasks/{task_id}/complete', {
      params: { path: { task_id: taskId } },
      body: {},
      headers,
    }),
  );
}
