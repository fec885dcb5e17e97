import { Button, Group } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
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
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { AroundCompany } from '@/overviews';
import { useUserNames } from '@/users';
import { CompanyDrawer } from '../parts/CompanyDrawer';
import { PeoplePanel } from '../parts/PeoplePanel';
import { companyQuery } from '../queries';
import classes from './CompanyPage.module.css';

const route = getRouteApi('/companies/$companyId');

/** One company: its people and group, what happened, what waits, what is known of it. */
export function CompanyPage() {
  const { t } = useTranslation('companies');
  const { companyId } = route.useParams();
  const may = useMay();
  const users = useUserNames();
  const [isEditing, setEditing] = useState(false);
  const company = useQuery(companyQuery(companyId));
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
  return (
    <Page>
      <PageHeader
        title={found.name ?? ''}
        meta={
          <Group gap={4}>
            {found.kind && <Pill>{t(`kind.${found.kind}`)}</Pill>}
            {found.is_key_account && <Pill tone="accent">{t('key_account')}</Pill>}
          </Group>
        }
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
      <div className={classes.page}>
        <div className={classes.people}>
          <PeoplePanel companyId={found.id} />
        </div>
        <div className={classes.timeline}>
          <Timeline about={{ company_id: found.id }} />
        </div>
        <aside className={classes.aside}>
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
          <AroundCompany companyId={found.id} />
        </aside>
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
