/** Reading contacts. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import type { FieldOfFilter } from '@/kit/filter';
import type { Contact } from './model';

export interface ContactsAsked {
  q: string;
  filter: Record<string, unknown> | undefined;
  sort: string;
}

type Search = Schemas['contacts.Search'];

export function contactsQuery({ q, filter, sort }: ContactsAsked) {
  return infiniteQueryOptions({
    queryKey: ['contacts', 'list', { q, filter, sort }],
    queryFn: ({ pageParam, signal }) => {
      const asked: Search = { sort, limit: 100, count: pageParam ? 'none' : 'exact' };
      if (q) asked.q = q;
      if (filter) asked.filter = filter as Search['filter'];
      if (pageParam) asked.cursor = pageParam;
      return body(client.POST('/api/v1/contacts/search', { body: asked, signal }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (previous) => previous,
  });
}

export const contactFieldsQuery = queryOptions({
  queryKey: ['contacts', 'fields'],
  queryFn: async () => {
    const found = await body(client.GET('/api/v1/contacts/fields'));
    // Ids are for programs: nobody filters by them by hand.
    const fields = (found.items ?? []) as FieldOfFilter[];
    return fields.filter((field) => field.name !== 'id');
  },
  staleTime: Number.POSITIVE_INFINITY,
});

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

/** Names of contacts by id, for lists of other features. */
export function contactNamesQuery(ids: string[]) {
  const wanted = [...new Set(ids)].sort();
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
  });
}
