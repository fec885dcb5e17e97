/** Writing activities. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { Activity } from './model';

export async function enterActivity(given: object, headers: WriteHeaders): Promise<Activity> {
  const made = client.POST('/api/v1/activities', {
    body: given as Schemas['interactions.EnterActivity'],
    headers,
  });
  return (await body(made)) as Activity;
}

export async function completeActivity(
  activityId: string,
  wrapUp: object,
  headers: WriteHeaders,
): Promise<Activity> {
  const done = client.POST('/api/v1/activities/{activity_id}/complete', {
    params: { path: { activity_id: activityId } },
    body: wrapUp as Schemas['interactions.CompleteActivity'],
    headers,
  });
  return (await body(done)) as Activity;
}

export async function cancelActivity(
  activityId: string,
  given: { reason: string; following: boolean },
  headers: WriteHeaders,
): Promise<Activity> {
  const done = client.POST('/api/v1/activities/{activity_id}/cancel', {
    params: { path: { activity_id: activityId } },
    body: given,
    headers,
  });
  return (await body(done)) as Activity;
}

export async function moveActivity(
  activityId: string,
  given: Schemas['interactions.RescheduleActivity'],
  headers: WriteHeaders,
): Promise<Activity> {
  const done = client.POST('/api/v1/activities/{activity_id}/reschedule', {
    params: { path: { activity_id: activityId } },
    body: given,
    headers,
  });
  return (await body(done)) as Activity;
}

/** Puts a file to an activity, as a form; its bytes are never held as text. */
export async function attachFile(
  given: { activityId: string; file: File },
  headers: WriteHeaders,
): Promise<Activity> {
  const form = new FormData();
  form.append('file', given.file, given.file.name);
  const made = client.POST('/api/v1/activities/{activity_id}/attachments', {
    params: { path: { activity_id: given.activityId } },
    body: form as never,
    headers,
  });
  return (await body(made)) as Activity;
}

/** Takes a file away from an activity as it is now. */
export async function detachFile(
  activityId: string,
  attachmentId: string,
  headers: WriteHeaders,
): Promise<void> {
  const path = { activity_id: activityId };
  const found = await body(client.GET('/api/v1/activities/{activity_id}', { params: { path } }));
  const place = '/api/v1/activities/{activity_id}/attachments/{attachment_id}';
  await body(
    client.DELETE(place, {
      params: {
        path: { ...path, attachment_id: attachmentId },
        header: { ...headers, ...ifMatch((found as Activity).version) },
      },
    }),
  );
}

/** Opens a feed; its secret path is in this one answer. */
export async function openFeed(
  given: Schemas['interactions.OpenFeed'],
  headers: WriteHeaders,
): Promise<Schemas['interactions.OpenedFeed']> {
  return body(client.POST('/api/v1/activities/calendar-feeds', { body: given, headers }));
}

export async function closeFeed(feedId: string, headers: WriteHeaders): Promise<void> {
  await body(
    client.DELETE('/api/v1/activities/calendar-feeds/{feed_id}', {
      params: { path: { feed_id: feedId } },
      headers,
    }),
  );
}

/** Begins a sale of what somebody asked for. */
export async function convertActivity(
  activityId: string,
  headers: WriteHeaders,
): Promise<Schemas['interactions.Deal']> {
  return body(
    client.POST('/api/v1/activities/{activity_id}/convert', {
      params: { path: { activity_id: activityId } },
      body: {},
      headers,
    }),
  );
}
