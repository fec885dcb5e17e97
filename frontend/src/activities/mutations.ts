/** Writing activities. */
import { body, client, type Schemas, type WriteHeaders } from '@/api/client';
import type { Activity, Result } from './model';

export async function enterActivity(given: object, headers: WriteHeaders): Promise<Activity> {
  const made = client.POST('/api/v1/activities', {
    body: given as Schemas['interactions.EnterActivity'],
    headers,
  });
  return (await body(made)) as Activity;
}

export async function completeActivity(
  activityId: string,
  outcome: { result: Result; text: string },
  headers: WriteHeaders,
): Promise<Activity> {
  const done = client.POST('/api/v1/activities/{activity_id}/complete', {
    params: { path: { activity_id: activityId } },
    body: { outcome } as Schemas['interactions.CompleteActivity'],
    headers,
  });
  return (await body(done)) as Activity;
}

export async function cancelActivity(
  activityId: string,
  reason: string,
  headers: WriteHeaders,
): Promise<Activity> {
  const done = client.POST('/api/v1/activities/{activity_id}/cancel', {
    params: { path: { activity_id: activityId } },
    body: { reason },
    headers,
  });
  return (await body(done)) as Activity;
}
