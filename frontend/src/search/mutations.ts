/** Remembering what was chosen, and pinning. */
import type { QueryClient } from '@tanstack/react-query';
import { client } from '@/api/client';
import type { Kind } from './model';
import { markedQuery } from './queries';

interface Record {
  type: Kind;
  id: string;
}

/** Note that a record was chosen in the box; losing that is no harm. */
export async function noteChosen(cache: QueryClient, record: Record): Promise<void> {
  try {
    await client.PUT('/api/v1/search/recent/{kind}/{record_id}', { params: pathOf(record) });
    await cache.invalidateQueries({ queryKey: markedQuery.queryKey });
  } catch {
    // The person is on the way to the record already, and that is what counts.
  }
}

/** Pin a record, or take its pin away. */
export async function setPinned(
  cache: QueryClient,
  record: Record,
  isPinned: boolean,
): Promise<void> {
  const place = '/api/v1/search/pins/{kind}/{record_id}';
  const params = pathOf(record);
  await (isPinned ? client.PUT(place, { params }) : client.DELETE(place, { params }));
  await cache.invalidateQueries({ queryKey: markedQuery.queryKey });
}

function pathOf({ type, id }: Record) {
  return { path: { kind: type, record_id: id } };
}
