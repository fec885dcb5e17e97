import { Button, SimpleGrid, Stack } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Timeline } from '@/activities';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { Properties } from '@/kit/Properties';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import { useUserNames } from '@/users';
import { CompanyDrawer } from '../parts/CompanyDrawer';
import { companyContactsQuery, companyQuery } from '../queries';
import classes from './CompanyPage.module.css';

const route = getRouteApi('/companies/$companyId');

/** One company: its people, what happened with them, what is known of it. */
export function CompanyPage() {
  const { t } = useTranslation('companies');
  const { companyId } = route.useParams();
  const may = useMay();
  const users = useUserNames();
  const [isEditing, setEditing] = useState(false);
  const company = useQuery(companyQuery(companyId));
  const people = useQuery({ ...companyContactsQuery(companyId), enabled: may('contacts:read') });
  const mayWrite = may('companies:write');
  useActions(
    mayWrite
      ? [
          {
            id: 'company.edit',
            title: t('edit'),
            keys: 'e',
            group: t('one'),
            run: () => setEditing(true),
          },
        ]
      : [],
  );
  if (company.isPending) return <LoadingState lines={10} />;
  if (!company.data) {
    return (
      <Page narrow>
        <ErrorState error={company.error} retry={() => void company.refetch()} />
      </Page>
    );
  }
  const found = company.data;
  const contacts = people.data?.items ?? [];
  return (
    <Page>
      <PageHeader
        title={found.name ?? ''}
        meta={found.kind && <Pill tone="accent">{t(`kind.${found.kind}`)}</Pill>}
      >
        {mayWrite && (
          <Button
            variant="default"
            leftSection={<IconPencil size={16} />}
            onClick={() => setEditing(true)}
          >
            {t('edit')}
          </Button>
        )}
      </PageHeader>
      <div className={classes.columns}>
        <Stack gap={16} className={classes.main}>
          <Panel title={t('people')}>
            {people.isError ? (
              <ErrorState error={people.error} retry={() => void people.refetch()} />
            ) : contacts.length === 0 && !people.isPending ? (
              <EmptyState title={t('no_people')} />
            ) : (
              <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={8}>
                {contacts.map((contact) => (
                  <Link
                    key={contact.id}
                    to="/contacts/$contactId"
                    params={{ contactId: contact.id ?? '' }}
                    className={classes.person}
                  >
                    <strong>{contact.display_name}</strong>
                    <span>
                      {contact.job_title || contact.emails?.[0]?.value || contact.phones?.[0]?.raw}
                    </span>
                  </Link>
                ))}
              </SimpleGrid>
            )}
          </Panel>
          <Timeline about={{ company_id: found.id }} />
        </Stack>
        <Panel title={t('details')}>
          <Properties
            unknown={t('not_known')}
            items={[
              { label: t('form.industry'), value: found.industry },
              { label: t('form.website'), value: found.website },
              {
                label: t('form.emails'),
                value: (found.emails ?? []).map((each) => each.value).join(', '),
              },
              {
                label: t('form.phones'),
                value: (found.phones ?? []).map((each) => each.e164 ?? each.raw).join(', '),
              },
              {
                label: t('form.city'),
                value: [found.addresses?.[0]?.city, found.addresses?.[0]?.country]
                  .filter(Boolean)
                  .join(', '),
              },
              { label: t('field.owner_id'), value: users.get(found.owner_id ?? '') },
              { label: t('form.tags'), value: (found.tags ?? []).join(', ') },
            ]}
          />
        </Panel>
      </div>
      <CompanyDrawer
        opened={isEditing}
        company={found}
        onClose={() => setEditing(false)}
        onSaved={() => undefined}
      />
    </Page>
  );
}
