/** Names of what the two records only have the ids of. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { companyNamesQuery } from '@/companies';
import { useUserNames } from '@/users';
import type { Contact, Names } from '../model';

export function useNames(contacts: Contact[]): Names {
  const { t } = useTranslation('contacts');
  const users = useUserNames();
  const ids = contacts.flatMap((each) => each.company_id ?? []);
  const companies = useQuery(companyNamesQuery(ids)).data ?? new Map<string, string>();
  return {
    users,
    companies,
    stage: (code) => t(`stage.${code as 'lead'}`),
    source: (code) => t(`source.${code as 'ad'}`),
    processing: (code) => t(`processing.${code as 'normal'}`),
  };
}
