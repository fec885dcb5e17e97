/** A company as the screens speak of it; pure. */
import type { Stored } from '@/api/client';

export type Company = Stored<'contacts.Company'>;
export type CompanyKind = NonNullable<Company['kind']>;
export const KINDS: CompanyKind[] = ['client', 'partner', 'supplier', 'other'];

/** What the form of a company holds. */
export interface CompanyForm {
  name: string;
  kind: CompanyKind;
  is_key_account: boolean;
  parent_id: string | null;
  website: string;
  industry: string;
  emails: string[];
  phones: string[];
  city: string;
  country: string;
  tags: string[];
}

export const EMPTY_FORM: CompanyForm = {
  name: '',
  kind: 'client',
  is_key_account: false,
  parent_id: null,
  website: '',
  industry: '',
  emails: [],
  phones: [],
  city: '',
  country: '',
  tags: [],
};

export const POINTERS: Record<string, string> = {
  '/name': 'name',
  '/kind': 'kind',
  '/is_key_account': 'is_key_account',
  '/parent_id': 'parent_id',
  '/website': 'website',
  '/industry': 'industry',
  '/emails': 'emails',
  '/phones': 'phones',
  '/addresses/0/country': 'country',
  '/addresses': 'city',
  '/tags': 'tags',
};

export function formOf(company: Company): CompanyForm {
  const address = company.addresses?.[0];
  return {
    name: company.name ?? '',
    kind: company.kind ?? 'client',
    is_key_account: company.is_key_account ?? false,
    parent_id: company.parent_id ?? null,
    website: company.website ?? '',
    industry: company.industry ?? '',
    emails: (company.emails ?? []).map((email) => email.value),
    phones: (company.phones ?? []).map((phone) => phone.e164 ?? phone.raw),
    city: address?.city ?? '',
    country: address?.country ?? '',
    tags: company.tags ?? [],
  };
}

/** What a form sends: all that is filled in, or only what differs from a company. */
export function bodyOf(form: CompanyForm, before?: Company): Record<string, unknown> {
  const old = before ? formOf(before) : EMPTY_FORM;
  const body: Record<string, unknown> = {};
  for (const key of [
    'name',
    'kind',
    'is_key_account',
    'parent_id',
    'website',
    'industry',
    'tags',
  ] as const) {
    if (JSON.stringify(form[key]) !== JSON.stringify(old[key])) body[key] = form[key];
  }
  const differs = (key: keyof CompanyForm) =>
    JSON.stringify(form[key]) !== JSON.stringify(old[key]);
  if (differs('emails'))
    body.emails = form.emails.map((value, at) => ({ value, is_primary: at === 0 }));
  if (differs('phones'))
    body.phones = form.phones.map((raw, at) => ({ raw, is_primary: at === 0 }));
  if (differs('city') || differs('country')) {
    const [first, ...others] = before?.addresses ?? [];
    const country = form.country.toUpperCase() || null;
    body.addresses = [{ ...first, city: form.city, country }, ...others];
  }
  return body;
}
