/** One change for many records: tried first, begun, followed to its end, taken back. */
import { body, client, newKey, type Schemas } from '@/api/client';

/** The lists whose records can be changed together. */
export type Segment =
  | 'contacts'
  | 'companies'
  | 'deals'
  | 'tasks'
  | 'cases'
  | 'activities'
  | 'products'
  | 'purchases'
  | 'refusals';
export type ActionName =
  | 'assign'
  | 'move'
  | 'stage'
  | 'set'
  | 'add_tags'
  | 'remove_tags'
  | 'complete'
  | 'cancel'
  | 'delete';
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

const TAGGED: ActionName[] = ['assign', 'add_tags', 'remove_tags', 'delete'];
/** Fields that can be set on many records at once, by choice or as a text. */
export const SETTABLE: Partial<Record<Segment, string[]>> = {
  contacts: ['status_group', 'processing'],
  companies: ['kind', 'lifecycle_stage', 'industry', 'size_band'],
  products: ['category_id', 'kind', 'brand', 'unit'],
};
/** What each list offers, as its service knows it. */
export const OFFERED: Record<Segment, ActionName[]> = {
  contacts: ['stage', 'set', ...TAGGED],
  companies: ['set', ...TAGGED],
  activities: TAGGED,
  deals: ['assign', 'move', 'delete'],
  tasks: ['assign', 'complete', 'cancel', 'delete'],
  cases: ['assign'],
  purchases: [],
  products: ['set'],
  refusals: ['assign'],
};
const TRASHED_BY_WRITERS: Segment[] = ['deals', 'tasks'];
const ASSIGNED: Segment[] = ['tasks', 'cases'];

/** The right that an action takes. */
export function rightTo(segment: Segment, action: ActionName): string {
  const deletes = action === 'delete' && !TRASHED_BY_WRITERS.includes(segment);
  return `${segment}:${deletes ? 'delete' : 'write'}`;
}

/** What a person has chosen for an action: who, which stage or value, of which field. */
export interface Chosen {
  one: string | null;
  tags: string[];
  field: string | null;
  reason: string;
}

/** What an action is told, of what was chosen; undefined where something is missing. */
export function paramsOf(
  segment: Segment,
  action: ActionName,
  { one, tags, field, reason }: Chosen,
): Wanted['params'] | undefined {
  const whose = ASSIGNED.includes(segment) ? 'assignee_id' : 'owner_id';
  if (action === 'assign') return one ? { [whose]: one } : undefined;
  if (action === 'move') return one ? { stage_id: one } : undefined;
  if (action === 'stage') return one && reason ? { stage: one, reason } : undefined;
  if (action === 'set') return field && one ? { [field]: one } : undefined;
  if (action.endsWith('_tags')) return tags.length > 0 ? { tags } : undefined;
  return {};
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
