/** Writing segments. */
import { body, client, ifMatch, newKey, type WriteHeaders } from '@/api/client';
import type { Segment, Tree } from './model';

export async function createSegment(given: object, headers: WriteHeaders): Promise<Segment> {
  return (await body(
    client.POST('/api/v1/segments', { body: given as never, headers }),
  )) as Segment;
}

export async function patchSegment(
  segment: Segment,
  changes: object,
  headers: WriteHeaders = { 'Idempotency-Key': newKey() },
): Promise<Segment> {
  const params = {
    path: { segment_id: segment.id },
    header: { ...headers, ...ifMatch(segment.version) },
  };
  return (await body(
    client.PATCH('/api/v1/segments/{segment_id}', { params, body: changes as never }),
  )) as Segment;
}

export async function deleteSegment(segment: Segment): Promise<void> {
  const params = { path: { segment_id: segment.id }, header: ifMatch(segment.version) };
  await body(client.DELETE('/api/v1/segments/{segment_id}', { params }));
}

export async function restoreSegment(segmentId: string): Promise<void> {
  const params = { path: { segment_id: segmentId } };
  await body(client.POST('/api/v1/segments/{segment_id}/restore', { params }));
}

export async function evaluateSegment(segmentId: string): Promise<void> {
  const params = { path: { segment_id: segmentId } };
  await body(client.POST('/api/v1/segments/{segment_id}/evaluate', { params }));
}

export interface Who {
  contact_ids?: string[];
  filter?: Tree;
}

export async function addMembers(segmentId: string, who: Who): Promise<number> {
  const params = { path: { segment_id: segmentId } };
  const added = await body(
    client.POST('/api/v1/segments/{segment_id}/members', { params, body: who as never }),
  );
  return added?.added ?? 0;
}

export async function removeMember(segmentId: string, contactId: string): Promise<void> {
  const params = { path: { segment_id: segmentId, contact_id: contactId } };
  await body(client.DELETE('/api/v1/segments/{segment_id}/members/{contact_id}', { params }));
}
