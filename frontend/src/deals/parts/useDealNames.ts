/** With whom deals are, by name. */
import { useQuery } from '@tanstack/react-query';
import { companyNamesQuery } from '@/companies';
import { contactNamesQuery } from '@/contacts';
import type { Deal } from '../model';

export function useDealNames(deals: Deal[]): (deal: Deal) => string {
  const ids = deals.flatMap((deal) => deal.contact_id ?? []);
  const people = useQuery(contactNamesQuery(ids.slice(0, 200))).data;
  const firms = useQuery(companyNamesQuery(deals.map((deal) => deal.company_id ?? ''))).data;
  return (deal) =>
    [people?.get(deal.contact_id ?? ''), firms?.get(deal.company_id ?? '')]
      .filter(Boolean)
      .join(' · ');
}
