/** Reading the pages that several services answer together. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import {
  AROUND,
  AROUND_COMPANY,
  type Around,
  type BulkAction,
  isRunning,
  type MyDay,
} from './model';

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

/** What stands around a company, in one request. */
export function aroundCompanyQuery(companyId: string) {
  return queryOptions({
    queryKey: ['overviews', 'company', companyId],
    queryFn: async ({ signal }) =>
      (await body(
        client.GET('/api/v1/overviews/companies/{company_id}', {
          params: { path: { company_id: companyId }, query: { parts: [...AROUND_COMPANY] } },
          querySerializer: { array: { style: 'form', explode: false } },
          signal,
        }),
      )) as unknown as Around,
  });
}

/** What one changes, or changed, in many records at once. */
export const bulkActionsQuery = queryOptions({
  queryKey: ['overviews', 'bulk-actions'],
  queryFn: async ({ signal }) => {
    const found = await body(client.GET('/api/v1/overviews/bulk-actions', { signal }));
    return (found.items ?? []) as unknown as BulkAction[];
  },
  refetchInterval: (query) => (query.state.data?.some(isRunning) ? 1500 : MINUTE),
});

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
