/** Saved views: how somebody looks at a list, kept on the server. */
import { queryOptions } from '@tanstack/react-query';
import { body, client, ifMatch, type Schemas, type Stored } from '@/api/client';
import type { Segment } from './bulk';

export type SavedView = Stored<'contacts.SavedView'>;
export type ViewFields = Partial<
  Pick<SavedView, 'name' | 'filter' | 'sort' | 'columns' | 'sharing'>
>;
export type Sharing = NonNullable<SavedView['sharing']>;
export const SHARING: Sharing[] = ['private', 'team', 'all'];

const place = (segment: Segment) => `/api/v1/${segment}/views` as '/api/v1/contacts/views';
const one = (segment: Segment) => `${place(segment)}/{view_id}` as const;

export function viewsQuery(segment: Segment) {
  return queryOptions({
    queryKey: [segment, 'views'],
    queryFn: async () => {
      const query = { limit: 200 };
      const found = await body(client.GET(place(segment), { params: { query } }));
      return (found.items ?? []) as SavedView[];
    },
    staleTime: 60_000,
  });
}

export async function saveView(segment: Segment, fields: ViewFields): Promise<SavedView> {
  const given = fields as Schemas['contacts.CreateSavedView'];
  return (await body(client.POST(place(segment), { body: given }))) as SavedView;
}

export async function changeView(
  segment: Segment,
  view: SavedView,
  fields: ViewFields,
): Promise<SavedView> {
  const params = { path: { view_id: view.id }, header: ifMatch(view.version) };
  const given = fields as Schemas['contacts.SavedViewPatch'];
  return (await body(client.PATCH(one(segment), { params, body: given }))) as SavedView;
}

export async function forgetView(segment: Segment, view: SavedView): Promise<void> {
  const params = { path: { view_id: view.id }, header: ifMatch(view.version) };
  await client.DELETE(one(segment), { params });
}
