/** One change for many records: tried first, begun, followed to its end, taken back. */
import { body, client, newKey, type Schemas } from '@/api/client';

/** The lists whose records can be changed together. */
export type Segment = 'contacts' | 'companies';
export type BulkAction = Schemas['contacts.BulkAction'];
export type Rehearsal = Schemas['contacts.Rehearsal'];

export interface Wanted {
  action: string;
  params: Record<string, unknown>;
  /** Either these, or whatever the list finds. */
  ids?: string[];
  filter?: Record<string, unknown>;
  q?: string;
}

const LOOK_EVERY = 500;
// The other lists answer in the same words.
const place = (segment: Segment) => `/api/v1/${segment}/bulk` as '/api/v1/contacts/bulk';
const one = (segment: Segment) => `${place(segment)}/{action_id}` as const;
const sent = (wanted: Wanted) => wanted as Schemas['contacts.StartBulk'];

export async function rehearse(segment: Segment, wanted: Wanted): Promise<Rehearsal> {
  const asked = { ...sent(wanted), dry_run: true };
  return (await body(client.POST(place(segment), { body: asked }))) as Rehearsal;
}

export async function begin(segment: Segment, wanted: Wanted): Promise<BulkAction> {
  const headers = { 'Idempotency-Key': newKey() };
  return (await body(client.POST(place(segment), { body: sent(wanted), headers }))) as BulkAction;
}

export async function takeBack(segment: Segment, id: string): Promise<BulkAction> {
  const params = { path: { action_id: id } };
  return (await body(client.POST(`${one(segment)}/undo`, { params }))) as BulkAction;
}

/** Wait until it has come to its end. */
export async function ended(segment: Segment, id: string): Promise<BulkAction> {
  for (;;) {
    const params = { path: { action_id: id }, query: { limit: 1 } };
    const found = (await body(client.GET(one(segment), { params }))) as BulkAction;
    if (found.state !== 'running' && found.state !== 'undoing') return found;
    await new Promise((done) => setTimeout(done, LOOK_EVERY));
  }
}
