/** Reading the log. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import type { AuditView } from './routes';

export type Entry = Schemas['gateway.Entry'];

export function entriesQuery(view: AuditView) {
  return infiniteQueryOptions({
    queryKey: ['audit', 'list', view],
    queryFn: ({ pageParam, signal }) => {
      const tests = Object.entries(view).map(([field, value]) => ({ field, op: 'eq', value }));
      const asked: Schemas['gateway.Search'] = { limit: 100 };
      if (tests.length > 0) asked.filter = { all: tests } as never;
      if (pageParam) asked.cursor = pageParam;
      return body(client.POST('/api/v1/audit/search', { body: asked, signal }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (previous) => previous,
  });
}

/** Let the server reckon the chain of blocks again, for the last seven days. */
export function verifyChain() {
  return body(client.GET('/api/v1/audit/verify'));
}
