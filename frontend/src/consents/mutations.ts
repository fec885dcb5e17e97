/** Writing down what a person said. */
import { body, client, type Schemas, type WriteHeaders } from '@/api/client';

export async function recordConsent(
  given: Schemas['contacts.RecordConsent'],
  headers: WriteHeaders,
): Promise<unknown> {
  return body(client.POST('/api/v1/consents', { body: given, headers }));
}
