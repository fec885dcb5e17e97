/** Reading doubles, merges and what would go with them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import {
  type Contact,
  type Duplicate,
  type Kind,
  type Merge,
  MOVING,
  type Preview,
  type Return,
  type Scan,
} from './model';

export function pairsQuery(state: 'open' | 'dismissed') {
  return infiniteQueryOptions({
    queryKey: ['duplicates', 'list', state],
    queryFn: async ({ pageParam }) => {
      const query = { state, limit: 50, ...(pageParam && { cursor: pageParam }) };
      const found = await body(client.GET('/api/v1/duplicates', { params: { query } }));
      return { items: (found.items ?? []) as Duplicate[], next: found.next_cursor };
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function mergesQuery() {
  return infiniteQueryOptions({
    queryKey: ['duplicates', 'merges'],
    queryFn: async ({ pageParam }) => {
      const query = { limit: 50, ...(pageParam && { cursor: pageParam }) };
      const found = await body(client.GET('/api/v1/duplicates/merges', { params: { query } }));
      return { items: (found.items ?? []) as Merge[], next: found.next_cursor };
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** The pairs that a person is in. */
export function pairsOfQuery(contactId: string) {
  return queryOptions({
    queryKey: ['duplicates', 'of', contactId],
    queryFn: async () => {
      const query = { contact_id: contactId, state: 'open' as const, limit: 50 };
      const found = await body(client.GET('/api/v1/duplicates', { params: { query } }));
      return (found.items ?? []) as Duplicate[];
    },
  });
}

/** The merges that a person was part of. */
export function mergesOfQuery(contactId: string) {
  return queryOptions({
    queryKey: ['duplicates', 'merges', contactId],
    queryFn: async () => {
      const query = { contact_id: contactId, limit: 50 };
      const found = await body(client.GET('/api/v1/duplicates/merges', { params: { query } }));
      return (found.items ?? []) as Merge[];
    },
  });
}

export function previewQuery(winnerId: string, loserId: string) {
  return queryOptions({
    queryKey: ['duplicates', 'preview', winnerId, loserId],
    queryFn: async () => {
      const ends = { winner_id: winnerId, loser_id: loserId };
      return (await body(
        client.POST('/api/v1/duplicates/merges/preview', { body: ends }),
      )) as unknown as Preview;
    },
  });
}

export function returnQuery(mergeId: string) {
  return queryOptions({
    queryKey: ['duplicates', 'return', mergeId],
    queryFn: async () =>
      (await body(
        client.POST('/api/v1/duplicates/merges/{merge_id}/revert-preview', {
          params: { path: { merge_id: mergeId } },
          body: {},
        }),
      )) as unknown as Return,
  });
}

export function scanQuery(scanId: string) {
  return queryOptions({
    queryKey: ['duplicates', 'scan', scanId],
    queryFn: async () => {
      const path = { scan_id: scanId };
      return (await body(
        client.GET('/api/v1/duplicates/scan/{scan_id}', { params: { path } }),
      )) as Scan;
    },
    enabled: scanId !== '',
    refetchInterval: (query) =>
      ['done', 'failed'].includes(query.state.data?.state ?? '') ? false : 1000,
  });
}

/** By what people of pairs are told apart: name, address, number. */
export function peopleQuery(ids: string[]) {
  const wanted = [...new Set(ids)].sort().slice(0, 200);
  return queryOptions({
    queryKey: ['contacts', 'cards', wanted],
    queryFn: async () => {
      const filter = { field: 'id', op: 'in', value: wanted };
      const asked = { filter, limit: 200, fields: ['id', 'display_name', 'emails', 'phones'] };
      const found = await body(
        client.POST('/api/v1/contacts/search', { body: asked as Schemas['contacts.Search'] }),
      );
      return new Map((found.items ?? []).map((each) => [each.id ?? '', each as Contact]));
    },
    enabled: wanted.length > 0,
    placeholderData: (previous) => previous,
  });
}

type Search = Schemas['interactions.Search'];
const place = (kind: Kind) => `/api/v1/${kind}/search` as '/api/v1/deals/search';
const about = (contactId: string) => ({ field: 'contact_id', op: 'eq', value: contactId });

/** How many records of each kind a person has, of those that one may read. */
export function countsQuery(contactId: string, kinds: Kind[]) {
  return queryOptions({
    queryKey: ['duplicates', 'counts', contactId, kinds],
    queryFn: () =>
      Promise.all(
        kinds.map(async (kind) => {
          const asked = { filter: about(contactId), limit: 1, count: 'exact' };
          const found = await body(client.POST(place(kind), { body: asked as unknown as Search }));
          return { kind, count: found.count ?? 0 };
        }),
      ),
  });
}

export interface Later {
  kind: Kind;
  id: string;
  title: string;
}

/** What was made for the survivor since a merge: it may belong to either. */
export function laterQuery(contactId: string, since: string, kinds: Kind[]) {
  return queryOptions({
    queryKey: ['duplicates', 'later', contactId, since, kinds],
    queryFn: async () => {
      const found = await Promise.all(
        MOVING.filter(({ kind }) => kinds.includes(kind)).map(async ({ kind, made }) => {
          const filter = { all: [about(contactId), { field: made, op: 'after', value: since }] };
          const asked = { filter, limit: 50 } as unknown as Search;
          const page = await body(client.POST(place(kind), { body: asked }));
          return (page.items ?? []).map((each) => ({ kind, ...titled(each) }));
        }),
      );
      return found.flat() as Later[];
    },
  });
}

function titled(record: object): { id: string; title: string } {
  const said = record as Record<string, string | undefined>;
  return { id: said.id ?? '', title: said.title || said.subject || said.body || said.kind || '' };
}
