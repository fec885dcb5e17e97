/** Writing companies. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { Company } from './model';

export async function createCompany(given: object, headers: WriteHeaders): Promise<Company> {
  const made = client.POST('/api/v1/companies', {
    body: given as Schemas['contacts.CreateCompany'],
    headers,
  });
  return (await body(made)) as Company;
}

export async function patchCompany(
  company: Company,
  changes: object,
  headers: WriteHeaders,
): Promise<Company> {
  const changed = client.PATCH('/api/v1/companies/{company_id}', {
    params: {
      path: { company_id: company.id },
      header: { ...headers, ...ifMatch(company.version) },
    },
    body: changes as Schemas['contacts.CompanyPatch'],
  });
  return (await body(changed)) as Company;
}
