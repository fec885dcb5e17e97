/** Reading who belongs to whom. */
import { queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import type { Dependant } from './model';

type Search = Schemas['contacts.Search'];

export function relationshipsQuery(contactId: string) {
  return queryOptions({
    queryKey: ['relationships', 'of', contactId],
    queryFn: async () => {
      const items: Schemas['contacts.Seen'][] = [];
      let cursor: string | undefined;
      do {
        const query = { contact_id: contactId, ...(cursor && { cursor }) };
        const found = await body(client.GET('/api/v1/relationships', { params: { query } }));
        items.push(...(found.items ?? []));
        cursor = found.next_cursor ?? undefined;
      } while (cursor);
      return items;
    },
  });
}

export function dependantsQuery(contactId: string) {
  return queryOptions({
    queryKey: ['relationships', 'dependants', contactId],
    queryFn: async () => {
      const query = { contact_id: contactId };
      const found = client.GET('/api/v1/relationships/dependants', { params: { query } });
      return ((await body(found)).items ?? []) as Dependant[];
    },
  });
}

/** With whom a person lives, and where. */
export function matesQuery(contactId: string) {
  return queryOptions({
    queryKey: ['relationships', 'mates', contactId],
    queryFn: async () => {
      const filter = { field: 'member_ids', op: 'has_any', value: [contactId] };
      const search = { filter, limit: 5 } as unknown as Search;
      const found = await body(client.POST('/api/v1/households/search', { body: search }));
      return (found.items ?? []).flatMap(({ name = '', member_ids = [] }) =>
        member_ids.filter((id) => id !== contactId).map((id) => ({ id, home: name })),
      );
    },
  });
}
