/** Reading activities and timelines. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import { searchQuery } from '@/kit/search';
import type { Activity } from './model';

export type About = { contact_id: string } | { company_id: string };

/** What happened; with a text only that in which all its words stand. */
export function timelineQuery(about: About, kinds: string[], q: string) {
  return infiniteQueryOptions({
    queryKey: ['activities', 'timeline', about, kinds, q],
    queryFn: ({ pageParam, signal }) => {
      const asked = {
        ...about,
        limit: 50,
        ...(kinds.length > 0 && { kinds }),
        ...(pageParam && { cursor: pageParam }),
      };
      return body(
        q
          ? client.POST('/api/v1/activities/timeline/search', { body: { ...asked, q }, signal })
          : client.GET('/api/v1/activities/timeline', {
              params: { query: asked },
              // The API reads several values of one parameter with commas between them.
              querySerializer: { array: { style: 'form', explode: false } },
              signal,
            }),
      );
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function activityQuery(activityId: string) {
  return queryOptions({
    queryKey: ['activities', 'detail', activityId],
    queryFn: async () =>
      (await body(
        client.GET('/api/v1/activities/{activity_id}', {
          params: { path: { activity_id: activityId } },
        }),
      )) as Activity,
  });
}

/** What one colleague has planned, the nearest first. */
export function plannedQuery(userId: string) {
  const tree = {
    all: [
      { field: 'owner_id', op: 'eq', value: userId },
      { field: 'state', op: 'eq', value: 'planned' },
    ],
  };
  return searchQuery('activities', { filter: tree, sort: 'planned_start', limit: 20 });
}

/** What colleagues have in the calendar in some days, with the mark of each outcome. */
export function calendarQuery(userIds: string[], first: string, last: string) {
  return queryOptions({
    queryKey: ['activities', 'calendar', userIds, first, last],
    queryFn: async ({ signal }) => {
      const found = client.GET('/api/v1/activities/calendar', {
        params: { query: { from: first, to: last, user_ids: userIds } },
        querySerializer: { array: { style: 'form', explode: false } },
        signal,
      });
      return (await body(found)).items ?? [];
    },
  });
}

/** Customers and deals of a colleague with which nothing is planned. */
export function withoutStepQuery(ownerId: string) {
  return queryOptions({
    queryKey: ['activities', 'next_steps', ownerId],
    queryFn: () => {
      const query = { owner_id: ownerId, missing_only: true };
      return body(client.GET('/api/v1/activities/next-steps', { params: { query } }));
    },
  });
}

export const feedsQuery = queryOptions({
  queryKey: ['activities', 'feeds'],
  queryFn: async () => (await body(client.GET('/api/v1/activities/calendar-feeds'))).items ?? [],
});
