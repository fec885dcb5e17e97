/** Reading the log. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import { saveAnswer } from '@/kit/table';
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

/** Save what the screen shows of the last days as a file, with the blocks that seal it. */
export function saveArchive(view: AuditView, days: number): Promise<void> {
  const since = new Date(Date.now() - days * 86_400_000).toISOString();
  return saveAnswer('/api/v1/audit/export', { ...view, from: since }, 'audit.zip');
}
