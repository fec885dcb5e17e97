/** Long lists: mended where something changed, instead of being fetched from their beginning. */
import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';
import type { Segment } from './bulk';
import { type Asked, isLong, type ListPage, type ListPages, readPage } from './search';

/** So many pages are read anew at once; where more changed, the person decides. */
const MOST_PAGES = 5;

type Row = { id?: string };
const rowsIn = (page: ListPage) => (page.items ?? []) as Row[];

/** Fetch what is stale; of a long list only the pages with these records, and its count. */
export async function refresh(
  cache: QueryClient,
  isStale: (query: Query) => boolean,
  changedIn: (key: QueryKey) => string[] | 'unknown',
): Promise<void> {
  const short = cache.invalidateQueries({
    predicate: (query) => isStale(query) && !isLong(query),
  });
  const long = cache.getQueryCache().findAll({
    type: 'active',
    predicate: (query) => isStale(query) && isLong(query),
  });
  const mending = long.map((query) => mend(cache, query, changedIn(query.queryKey)));
  await Promise.all([short, ...mending]);
}

/** The same after a time of which nobody knows what changed. */
export function refreshAll(cache: QueryClient): Promise<void> {
  return refresh(
    cache,
    () => true,
    () => 'unknown',
  );
}

/** Read the first page of a long list anew, and those in which records changed. */
export async function mend(
  cache: QueryClient,
  query: Query,
  changed: string[] | 'unknown',
): Promise<void> {
  const [segment, , asked] = query.queryKey as [Segment, 'list', Asked];
  const known = query.state.data as ListPages;
  const touched = changed === 'unknown' ? [] : pagesWith(known, changed);
  const wanted = [...new Set([0, ...touched])];
  const reads = wanted
    .slice(0, MOST_PAGES)
    .map((at) => readPage(segment, asked, known.pageParams[at] ?? ''));
  // What did not come is asked for at the next change.
  const fresh = await Promise.all(reads).catch(() => undefined);
  // A page that is on its way is put behind those that were there when it was asked for.
  await query.promise?.catch(() => undefined);
  if (!fresh) return;
  const read = new Set(fresh.flatMap((page) => rowsIn(page).map(({ id }) => id)));
  const isLeft = touched.some((at) =>
    rowsIn(known.pages[at] ?? {}).some(({ id = '' }) => changed.includes(id) && !read.has(id)),
  );
  const isUnsure = changed === 'unknown' || isLeft;
  cache.setQueryData<ListPages>(query.queryKey, (now) => now && mended(now, fresh, isUnsure));
}

/** The numbers of the pages in which these records stand. */
export function pagesWith({ pages }: ListPages, ids: string[]): number[] {
  const wanted = new Set<string | undefined>(ids);
  return pages.flatMap((page, at) => (rowsIn(page).some(({ id }) => wanted.has(id)) ? [at] : []));
}

/**
 * The pages with each row as it was read last, the first of them fresh. No row comes or
 * goes, so that nothing jumps: new ones are counted on the first page.
 */
export function mended(known: ListPages, fresh: ListPage[], isUnsure: boolean): ListPages {
  const rows = new Map(fresh.flatMap((page) => rowsIn(page).map((row) => [row.id, row])));
  const pages = known.pages.map((page) => {
    if (!rowsIn(page).some(({ id }) => rows.has(id))) return page;
    const items = rowsIn(page).map((row) => {
      const newer = rows.get(row.id) ?? row;
      rows.delete(row.id);
      return newer;
    });
    return { ...page, items } as ListPage;
  });
  const [first, ...others] = pages as [ListPage, ...ListPage[]];
  const count = fresh[0]?.count ?? first.count ?? 0;
  const before = typeof first.news === 'number' ? first.news : 0;
  const more = Math.max(before + count - (first.count ?? count), rows.size, 0);
  const news = more || (isUnsure || first.news === 'some' ? 'some' : undefined);
  const { news: _, ...rest } = first;
  return { ...known, pages: [{ ...rest, count, ...(news && { news }) }, ...others] };
}

/** Begin a list anew, at its top. */
export function beginAgain(cache: QueryClient, queryKey: QueryKey): Promise<void> {
  cache.setQueryData<ListPages>(
    queryKey,
    (known) =>
      known && {
        pages: known.pages.slice(0, 1),
        pageParams: known.pageParams.slice(0, 1),
      },
  );
  return cache.invalidateQueries({ queryKey, exact: true });
}
