/** Reading activities and timelines. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import type { Activity } from './model';

export type About = { contact_id: string } | { company_id: string };

export function timelineQuery(about: About, kinds: string[]) {
  return infiniteQueryOptions({
    queryKey: ['activities', 'timeline', about, kinds],
    queryFn: ({ pageParam, signal }) =>
      body(
        client.GET('/api/v1/activities/timeline', {
          params: {
            query: {
              ...about,
              limit: 50,
              ...(kinds.length > 0 && { kinds }),
              ...(pageParam && { cursor: pageParam }),
            },
            // The API reads several values of one parameter with commas between them.
          },
          querySerializer: { array: { style: 'form', explode: false } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

type Search = Schemas['interactions.Search'];

export function activitiesQuery(asked: {
  filter: Record<string, unknown> | undefined;
  sort: string;
  limit?: number;
}) {
  return infiniteQueryOptions({
    queryKey: ['activities', 'list', asked],
    queryFn: ({ pageParam, signal }) => {
      const search: Search = {
        sort: asked.sort,
        limit: asked.limit ?? 100,
        count: pageParam ? 'none' : 'exact',
      };
      if (asked.filter) search.filter = asked.filter as Search['filter'];
      if (pageParam) search.cursor = pageParam;
      return body(client.POST('/api/v1/activities/search', { body: search, signal }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (previous) => previous,
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
  return activitiesQuery({ filter: tree, sort: 'planned_start', limit: 20 });
}
