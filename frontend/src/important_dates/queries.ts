/** Reading the days of people. */
import { queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import type { ImportantDate } from './model';

type Search = Schemas['contacts.Search'];

/** The days of a person, the next one first. */
export function datesOfQuery(contactId: string) {
  return queryOptions({
    queryKey: ['important_dates', 'of', contactId],
    queryFn: async () => {
      const filter = { field: 'contact_id', op: 'eq', value: contactId };
      const search = { filter, limit: 50, sort: 'next_on' } as unknown as Search;
      const found = await body(client.POST('/api/v1/important-dates/search', { body: search }));
      return (found.items ?? []) as ImportantDate[];
    },
  });
}

export async function readDate(dateId: string): Promise<ImportantDate> {
  const path = { date_id: dateId };
  return (await body(
    client.GET('/api/v1/important-dates/{date_id}', { params: { path } }),
  )) as ImportantDate;
}

export type DateSettings = Schemas['contacts.Settings'];

/** How days are told, and how 29 February is kept. */
export const rulesQuery = queryOptions({
  queryKey: ['important_dates', 'rules'],
  queryFn: () => body(client.GET('/api/v1/important-dates/settings')),
});
