/** Asking a list of records: page after page, by words, filter and order. */
import {
  type InfiniteData,
  infiniteQueryOptions,
  type Query,
  queryOptions,
} from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import type { Segment } from './bulk';
import type { FieldOfFilter } from './filter';

export interface Asked {
  q?: string;
  filter: Record<string, unknown> | undefined;
  sort: string;
  limit?: number;
  /** What of each record is asked for; all of it unless said. */
  parts?: readonly string[] | undefined;
}

type Search = Schemas['contacts.Search'];
type Answer = Schemas['contacts.ContactPage'];
export interface ListPage extends Answer {
  /** On the first page: how many records came since; `some` where nobody counted. */
  news?: number | 'some';
}
export type ListPages = InfiniteData<ListPage, string>;

const FIRST = 100;
// Who scrolls on wants many: the most that a service gives at once.
const FURTHER = 200;
// All lists answer in the same words.
const place = (segment: Segment) => `/api/v1/${segment}` as '/api/v1/contacts';

/** Read one page of a list: the first one, or the one after a cursor. */
export function readPage(
  segment: Segment,
  asked: Asked,
  cursor: string,
  signal?: AbortSignal,
): Promise<ListPage> {
  const { q, filter, sort, limit = cursor ? FURTHER : FIRST, parts } = asked;
  const search: Search = { sort, limit, count: cursor ? 'none' : 'exact' };
  if (q) search.q = q;
  if (filter) search.filter = filter as Search['filter'];
  if (cursor) search.cursor = cursor;
  if (parts) search.fields = ['id', 'version', ...parts];
  return body(client.POST(`${place(segment)}/search`, { body: search, signal: signal ?? null }));
}

export function searchQuery(segment: Segment, asked: Asked) {
  return infiniteQueryOptions({
    queryKey: [segment, 'list', asked],
    meta: { isList: true },
    queryFn: ({ pageParam, signal }) => readPage(segment, asked, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page: ListPage) => page.next_cursor ?? undefined,
    // Comparing a thousand pages with themselves at each new one would stop the scrolling.
    structuralSharing: false,
    // A long list is mended where it changed (longList.ts), never fetched from its beginning.
    refetchOnMount: isShort,
    refetchOnWindowFocus: isShort,
    refetchOnReconnect: isShort,
    placeholderData: (previous) => previous,
  });
}

/** Whether it is a list with more than its first page here. */
export function isLong({ meta, state }: Pick<Query, 'meta' | 'state'>): boolean {
  const { pages = [] } = (state.data ?? {}) as Partial<ListPages>;
  return meta?.isList === true && pages.length > 1;
}

const isShort = (query: unknown) => !isLong(query as Query);

/** All rows that are here. */
export function rowsOf<Row>(pages: ListPage[] | undefined): Row[] {
  return (pages ?? []).flatMap((page) => page.items ?? []) as unknown as Row[];
}

/** How many records a list finds, where it was counted. */
export function totalOf({ pages }: ListPages): number | null {
  return pages[0]?.count ?? null;
}

/** What a list can be filtered and sorted by. */
export function fieldsQuery(segment: Segment) {
  return queryOptions({
    queryKey: [segment, 'fields'],
    queryFn: async () => {
      const found = await body(client.GET(`${place(segment)}/fields`));
      return (found.items ?? []) as FieldOfFilter[];
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
