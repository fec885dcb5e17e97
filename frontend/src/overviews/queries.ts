/** Reading the pages that several services answer together. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import { AROUND, type Around, type MyDay } from './model';

const MINUTE = 60_000;

/** What stands around a person, in one request. */
export function aroundContactQuery(contactId: string) {
  return queryOptions({
    queryKey: ['overviews', 'contact', contactId],
    queryFn: async ({ signal }) =>
      (await body(
        client.GET('/api/v1/overviews/contacts/{contact_id}', {
          params: { path: { contact_id: contactId }, query: { parts: [...AROUND] } },
          querySerializer: { array: { style: 'form', explode: false } },
          signal,
        }),
      )) as unknown as Around,
  });
}

export function myDayQuery(date: string) {
  return queryOptions({
    queryKey: ['overviews', 'my-day', date],
    queryFn: async ({ signal }) =>
      (await body(
        client.GET('/api/v1/overviews/my-day', { params: { query: { date } }, signal }),
      )) as unknown as MyDay,
    refetchInterval: MINUTE,
  });
}
