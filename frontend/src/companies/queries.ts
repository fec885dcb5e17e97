/** Reading companies. */
import { queryOptions } from '@tanstack/react-query';
import { body, client, type Schemas } from '@/api/client';
import type { Company } from './model';

type Search = Schemas['contacts.Search'];

export async function readCompany(companyId: string): Promise<Company> {
  const path = { company_id: companyId };
  return (await body(
    client.GET('/api/v1/companies/{company_id}', { params: { path } }),
  )) as Company;
}

export function companyQuery(companyId: string) {
  return queryOptions({
    queryKey: ['companies', 'detail', companyId],
    queryFn: () => readCompany(companyId),
  });
}

/** The few best for a text: for the palette and for pickers. */
export function findCompanies(q: string) {
  return queryOptions({
    queryKey: ['companies', 'find', q],
    queryFn: async ({ signal }) => {
      const asked: Search = q ? { q, limit: 6 } : { limit: 6, sort: 'name' };
      const page = await body(client.POST('/api/v1/companies/search', { body: asked, signal }));
      return (page.items ?? []) as Company[];
    },
  });
}

/** Names of companies by id, for lists of other features. */
export function companyNamesQuery(ids: string[]) {
  const wanted = [...new Set(ids.filter(Boolean))].sort().slice(0, 200);
  return queryOptions({
    queryKey: ['companies', 'names', wanted],
    queryFn: async () => {
      const filter = { field: 'id', op: 'in', value: wanted } as unknown as Search['filter'];
      const asked: Search = { filter, limit: 200, fields: ['id', 'name'] };
      const page = await body(client.POST('/api/v1/companies/search', { body: asked }));
      return new Map((page.items ?? []).map((each) => [each.id ?? '', each.name ?? '']));
    },
    enabled: wanted.length > 0,
    placeholderData: (previous) => previous,
  });
}
