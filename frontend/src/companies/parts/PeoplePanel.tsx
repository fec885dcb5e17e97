import { SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/kit/Panel';
import { EmptyState, LoadingState } from '@/kit/StatePanel';
import { aroundCompanyQuery } from '@/overviews';
import classes from './PeoplePanel.module.css';

/** Who works at a company, as far as one may see them; what is silent is named beside. */
export function PeoplePanel({ companyId }: { companyId: string }) {
  const { t } = useTranslation('companies');
  const around = useQuery(aroundCompanyQuery(companyId));
  const people = around.data?.parts.people?.items;
  if (around.isSuccess && !people) return null;
  return (
    <Panel title={t('people')}>
      {around.isPending && <LoadingState lines={3} />}
      {people?.length === 0 && <EmptyState title={t('no_people')} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={8}>
        {(people ?? []).map((contact) => (
          <Link
            key={contact.id}
            to="/contacts/$contactId"
            params={{ contactId: contact.id }}
            className={classes.person}
          >
            <strong>{contact.display_name}</strong>
            <span>
              {contact.job_title || contact.emails?.[0]?.value || contact.phones?.[0]?.raw}
            </span>
          </Link>
        ))}
      </SimpleGrid>
    </Panel>
  );
}
