/** Reading contacts. */
import { queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import type { Contact } from './model';

type Search = Schemas['contacts.Search'];

export async function readContact(contactId: string): Promise<Contact> {
  const path = { contact_id: contactId };
  return (await body(client.GET('/api/v1/contacts/{contact_id}', { params: { path } }))) as Contact;
}

export function contactQuery(contactId: string) {
  return queryOptions({
    queryKey: ['contacts', 'detail', contactId],
    queryFn: () => readContact(contactId),
  });
}

export function contactHistoryQuery(contactId: string) {
  return queryOptions({
    queryKey: ['contacts', 'history', contactId],
    queryFn: () =>
      body(
        client.GET('/api/v1/contacts/{contact_id}/history', {
          params: { path: { contact_id: contactId } },
        }),
      ),
  });
}

/** The few best for a text: for the palette and for pickers. */
export function findContacts(q: string) {
  return queryOptions({
    queryKey: ['contacts', 'find', q],
    queryFn: async ({ signal }) => {
      const asked: Search = { q, limit: 6 };
      const page = await body(client.POST('/api/v1/contacts/search', { body: asked, signal }));
      return (page.items ?? []) as Contact[];
    },
  });
}

/** Who is known by a number or an address. */
export function knownByQuery(by: { email: string } | { phone: string } | null) {
  return queryOptions({
    queryKey: ['contacts', 'known', by],
    queryFn: async ({ signal }) => {
      const found = await body(client.POST('/api/v1/contacts/lookup', { body: by ?? {}, signal }));
      return (found.items ?? []) as Contact[];
    },
    enabled: by !== null,
  });
}

/** Names of contacts by id, for lists of other features. */
export function contactNamesQuery(ids: string[]) {
  const wanted = [...new Set(ids.filter(Boolean))].sort().slice(0, 200);
  return queryOptions({
    queryKey: ['contacts', 'names', wanted],
    queryFn: async () => {
      const filter = { field: 'id', op: 'in', value: wanted } as unknown as Search['filter'];
      const found = await body(
        client.POST('/api/v1/contacts/search', {
          body: { filter, limit: 200, fields: ['id', 'display_name'] },
        }),
      );
      return new Map((found.items ?? []).map((each) => [each.id ?? '', each.display_name ?? '']));
    },
    enabled: wanted.length > 0,
    placeholderData: (previous) => previous,
  });
}

export type ContactSettings = Schemas['contacts.ContactSettings'];

/** The lists of the house about contacts: how close one is, how often one speaks. */
export const settingsQuery = queryOptions({
  queryKey: ['contacts', 'settings'],
  queryFn: () => body(client.GET('/api/v1/contacts/settings')),
});
