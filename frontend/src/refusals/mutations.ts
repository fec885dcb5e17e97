/** Writing refusals and their reasons. */
import { body, client, ifMatch, newKey, type Schemas, type WriteHeaders } from '@/api/client';
import type { Given, Reason, Refusal } from './model';

export async function recordRefusal(given: Given): Promise<Refusal> {
  const made = client.POST('/api/v1/refusals', {
    body: given,
    headers: { 'Idempotency-Key': newKey() },
  });
  return (await body(made)) as Refusal;
}

export async function settleRefusal(found: Refusal, step: 'finalize' | 'reopen'): Promise<Refusal> {
  const done = client.POST(`/api/v1/refusals/{refusal_id}/${step}`, {
    params: { path: { refusal_id: found.id } },
    body: {},
  });
  return (await body(done)) as Refusal;
}

export async function makeReason(
  given: Schemas['interactions.MakeReason'],
  headers: WriteHeaders,
): Promise<Reason> {
  return (await body(client.POST('/api/v1/refusals/reasons', { body: given, headers }))) as Reason;
}

export async function patchReason(
  reason: Reason,
  changes: Schemas['interactions.CorrectReasonPatch'],
  headers: WriteHeaders,
): Promise<Reason> {
  const changed = client.PATCH('/api/v1/refusals/reasons/{code}', {
    params: { path: { code: reason.code }, header: { ...headers, ...ifMatch(reason.version) } },
    body: changes,
  });
  return (await body(changed)) as Reason;
}
