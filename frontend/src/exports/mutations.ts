/** Asking for exports. */
import { body, client, type Schemas, type WriteHeaders } from '@/api/client';
import type { Export, What } from './queries';

export interface Wanted {
  what: What;
  format: NonNullable<Export['format']>;
  columns: string[];
  filter?: Record<string, unknown>;
  segment_id?: string;
  reason?: string;
}

export function startExport(wanted: Wanted, headers: WriteHeaders) {
  const given = wanted as unknown as Schemas['contacts.StartExport'];
  return body(client.POST('/api/v1/exports', { body: given, headers }));
}

export async function cancelExport(id: string): Promise<void> {
  const params = { path: { export_id: id } };
  await body(client.POST('/api/v1/exports/{export_id}/cancel', { params }));
}
