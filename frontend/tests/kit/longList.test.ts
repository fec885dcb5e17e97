import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { beginAgain, mended, pagesWith, refresh } from '@/kit/longList';
import { isLong, type ListPage, type ListPages, readPage, searchQuery } from '@/kit/search';
import { server } from '../server';

const row = (id: string, name = id) => ({ id, display_name: name });
const pageOf = (ids: string[], more: Partial<ListPage> = {}) =>
  ({ items: ids.map((id) => row(id)), ...more }) as ListPage;
const known: ListPages = {
  pages: [pageOf(['a', 'b'], { count: 6 }), pageOf(['c', 'd']), pageOf(['e', 'f'])],
  pageParams: ['', '2', '4'],
};

describe('a long list', () => {
  it('knows the pages in which records stand', () => {
    expect(pagesWith(known, ['f', 'a', 'x'])).toEqual([0, 2]);
  });

  it('shows a changed row where it stood, and leaves other pages as they are', () => {
    const fresh = [{ count: 6, items: [row('a'), row('b')] }, { items: [row('c', 'Cleo')] }];
    const now = mended(known, fresh as ListPage[], false);
    expect(now.pages[1]?.items).toEqual([row('c', 'Cleo'), row('d')]);
    expect(now.pages[2]).toBe(known.pages[2]);
    expect(now.pages[0]).not.toHaveProperty('news');
  });

  it('counts what is new and moves nothing', () => {
    const now = mended(known, [pageOf(['n', 'a'], { count: 7 })], false);
    expect(now.pages.map((page) => page.items?.length)).toEqual([2, 2, 2]);
    expect(now.pages[0]).toMatchObject({ news: 1, count: 7 });
    const then = mended(now, [pageOf(['m', 'n'], { count: 8 })], false);
    expect(then.pages[0]).toMatchObject({ news: 2, count: 8 });
  });

  it('says that something changed where nobody can count', () => {
    const now = mended(known, [pageOf(['a', 'b'], { count: 6 })], true);
    expect(now.pages[0]?.news).toBe('some');
  });
});

it('asks for no more of a record than its row shows', async () => {
  const bodies: unknown[] = [];
  server.use(
    http.post('*/api/v1/contacts/search', async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json({ items: [] });
    }),
  );
  await readPage('contacts', { filter: undefined, sort: 'name', parts: ['tags'] }, '');
  expect(bodies).toEqual([expect.objectContaining({ fields: ['id', 'version', 'tags'] })]);
});

describe('a change told of', () => {
  let asked: { cursor?: string; limit: number }[] = [];

  beforeEach(() => {
    asked = [];
    server.use(
      http.post('*/api/v1/contacts/search', async ({ request }) => {
        const body = (await request.json()) as { cursor?: string; limit: number };
        asked.push(body);
        const at = Number(body.cursor ?? 0);
        const ids = [`${at}`, `${at + 1}`];
        const news = at === 2 ? 'again' : 'as before';
        return HttpResponse.json({
          items: ids.map((id) => row(id, news)),
          count: at === 0 ? 20 : null,
          next_cursor: `${at + 2}`,
        });
      }),
    );
  });

  async function list(pages: number) {
    const cache = new QueryClient();
    const asks = searchQuery('contacts', { filter: undefined, sort: 'name' });
    const observer = new InfiniteQueryObserver(cache, asks);
    observer.subscribe(() => undefined);
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBeDefined());
    for (let at = 1; at < pages; at += 1) await observer.fetchNextPage();
    const query = cache.getQueryCache().find({ queryKey: asks.queryKey });
    asked = [];
    return { cache, query, key: asks.queryKey, data: () => observer.getCurrentResult().data };
  }

  it('reads the first page of a long list and those with the record, not the others', async () => {
    const { cache, query, data } = await list(4);
    expect(query && isLong(query)).toBe(true);
    const before = data()?.pages[3];
    refresh(
      cache,
      () => true,
      () => ['3'],
    );
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    // Both are asked for at once: which comes first is not said.
    expect(new Set(asked.map(({ cursor }) => cursor))).toEqual(new Set([undefined, '2']));
    await vi.waitFor(() => expect(data()?.pages[1]?.items?.[1]).toEqual(row('3', 'again')));
    expect(data()?.pages[3]).toBe(before);
  });

  it('has a short list fetched anew', async () => {
    const { cache } = await list(1);
    refresh(
      cache,
      () => true,
      () => 'unknown',
    );
    await vi.waitFor(() => expect(asked).toHaveLength(1));
  });

  it('lets the person begin at the top again, with one page', async () => {
    const { cache, key, data } = await list(3);
    await beginAgain(cache, key);
    expect(data()?.pages).toHaveLength(1);
    expect(asked).toHaveLength(1);
  });

  it('asks for larger pages as somebody scrolls on', async () => {
    const { cache, key } = await list(1);
    await cache.fetchInfiniteQuery({
      ...searchQuery('contacts', { filter: undefined, sort: 'name' }),
      pages: 2,
    });
    expect(key[1]).toBe('list');
    expect(asked.map(({ limit }) => limit)).toEqual([100, 200]);
  });
});
