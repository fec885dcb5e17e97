/** Writing competitors. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { Competitor } from './model';

type Given = Schemas['interactions.EnterCompetitor'];

export async function enterCompetitor(given: Given, headers: WriteHeaders): Promise<Competitor> {
  return (await body(client.POST('/api/v1/competitors', { body: given, headers }))) as Competitor;
}

export async function patchCompetitor(
  found: Competitor,
  changes: Given,
  headers: WriteHeaders,
): Promise<Competitor> {
  const changed = client.PATCH('/api/v1/competitors/{competitor_id}', {
    params: {
      path: { competitor_id: found.id },
      header: { ...headers, ...ifMatch(found.version) },
    },
    body: changes,
  });
  return (await body(changed)) as Competitor;
}
