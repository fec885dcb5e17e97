/** Reading segments. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import type { Explained, Member, Period, Previewed, Segment, Tree } from './model';
import { progressOf } from './model';

const WORKING = 1000;

export const segmentsQuery = queryOptions({
  queryKey: ['segments', 'list'],
  queryFn: async () => {
    const query = { limit: 200, sort: 'name' };
    const found = await body(client.GET('/api/v1/segments', { params: { query } }));
    return (found.items ?? []) as Segment[];
  },
  refetchInterval: ({ state }) =>
    state.data?.some((segment) => progressOf(segment) !== undefined) ? WORKING : false,
});

export async function readSegment(segmentId: string): Promise<Segment> {
  const path = { segment_id: segmentId };
  return (await body(client.GET('/api/v1/segments/{segment_id}', { params: { path } }))) as Segment;
}

export function segmentQuery(segmentId: string) {
  return queryOptions({
    queryKey: ['segments', 'detail', segmentId],
    queryFn: () => readSegment(segmentId),
    refetchInterval: ({ state }) =>
      state.data && progressOf(state.data) !== undefined ? WORKING : false,
  });
}

export const builtInQuery = queryOptions({
  queryKey: ['segments', 'built-in'],
  queryFn: async () => {
    const found = await body(client.GET('/api/v1/segments/built-in'));
    return (found.items ?? []) as { key: string; rule: Tree }[];
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export function previewQuery(rule: Tree) {
  return queryOptions({
    queryKey: ['segments', 'preview', rule],
    queryFn: ({ signal }) =>
      body(
        client.POST('/api/v1/segments/preview', {
          body: { rule: rule as never, sample: 8 },
          signal,
        }),
      ) as Promise<Previewed>,
    placeholderData: (before) => before,
    retry: false,
  });
}

export function membersQuery(segmentId: string) {
  return infiniteQueryOptions({
    queryKey: ['segments', 'members', segmentId],
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, ...(pageParam && { cursor: pageParam }) };
      return body(
        client.GET('/api/v1/segments/{segment_id}/members', {
          params: { path: { segment_id: segmentId }, query },
        }),
      );
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

/** Who was in a segment at the end of a day. */
export function membersThenQuery(segmentId: string, at: string) {
  return infiniteQueryOptions({
    queryKey: ['segments', 'members', segmentId, at],
    queryFn: ({ pageParam }) => {
      const query = { at, limit: 50, ...(pageParam && { cursor: pageParam }) };
      return body(
        client.GET('/api/v1/segments/{segment_id}/members-then', {
          params: { path: { segment_id: segmentId }, query },
        }),
      );
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function sizesQuery(segmentId: string) {
  return queryOptions({
    queryKey: ['segments', 'sizes', segmentId],
    queryFn: async () => {
      const path = { segment_id: segmentId };
      const found = await body(
        client.GET('/api/v1/segments/{segment_id}/sizes', { params: { path } }),
      );
      return found.items ?? [];
    },
  });
}

export function usesQuery(segmentId: string) {
  return queryOptions({
    queryKey: ['segments', 'uses', segmentId],
    queryFn: async () => {
      const path = { segment_id: segmentId };
      const found = await body(
        client.GET('/api/v1/segments/{segment_id}/uses', { params: { path } }),
      );
      return found.items ?? [];
    },
  });
}

export function explainQuery(segmentId: string, contactId: string) {
  return queryOptions({
    queryKey: ['segments', 'explain', segmentId, contactId],
    queryFn: async () => {
      const path = { segment_id: segmentId, contact_id: contactId };
      const found = await body(
        client.GET('/api/v1/segments/{segment_id}/explain/{contact_id}', { params: { path } }),
      );
      return { isMember: found.is_member === true, rule: found.rule as Explained | null };
    },
    enabled: contactId !== '',
  });
}

export function overlapsQuery(segmentIds: string[]) {
  return queryOptions({
    queryKey: ['segments', 'overlaps', segmentIds],
    queryFn: () =>
      body(client.POST('/api/v1/segments/overlaps', { body: { segment_ids: segmentIds } })),
    enabled: segmentIds.length > 1,
  });
}

export function biographyQuery(contactId: string) {
  return queryOptions({
    queryKey: ['segments', 'biography', contactId],
    queryFn: async () => {
      const path = { contact_id: contactId };
      const found = await body(
        client.GET('/api/v1/segments/biographies/{contact_id}', { params: { path } }),
      );
      return (found.items ?? []) as Period[];
    },
  });
}

export function membersOf(pages: { items?: unknown[] }[] | undefined): Member[] {
  return (pages ?? []).flatMap((page) => page.items ?? []) as Member[];
}
