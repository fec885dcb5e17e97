import { SimpleGrid } from '@mantine/core';
import { IconLayoutDashboard } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import classes from '@/kit/Cards.module.css';
import { Loaded } from '@/kit/Loaded';
import { NewButton } from '@/kit/NewButton';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Pill } from '@/kit/Pill';
import { EmptyState } from '@/kit/StatePanel';
import { useUserNames } from '@/users';
import { DashboardDrawer } from '../parts/DashboardDrawer';
import { useDashboardName } from '../parts/useDashboardName';
import { dashboardsQuery } from '../queries';

/** One's own dashboards, those that others share, and the ready-made ones. */
export function DashboardsPage() {
  const { t } = useTranslation('dashboards');
  const navigate = useNavigate();
  const mayWrite = useMay()('dashboards:write');
  const me = useMe();
  const users = useUserNames();
  const nameOf = useDashboardName();
  const list = useQuery(dashboardsQuery);
  const [isNew, setNew] = useState(false);
  return (
    <Page narrow>
      <PageHeader title={t('title')}>
        {mayWrite && (
          <NewButton
            id="dashboards.new"
            group={t('title')}
            label={t('new')}
            onClick={() => setNew(true)}
          />
        )}
      </PageHeader>
      <Loaded query={list} empty={<EmptyState title={t('none.title')} text={t('none.text')} />}>
        {(dashboards) => (
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={16}>
            {dashboards.map((dashboard) => (
              <Link
                key={dashboard.id}
                to="/dashboards/$dashboardId"
                params={{ dashboardId: dashboard.id }}
                className={classes.card}
              >
                <IconLayoutDashboard size={24} stroke={1.5} aria-hidden />
                <strong>{nameOf(dashboard)}</strong>
                <span className={classes.about}>
                  {t('tiles', { count: dashboard.tiles?.length ?? 0 })}
                  {dashboard.is_ready_made ? (
                    <Pill tone="accent">{t('ready_made')}</Pill>
                  ) : (
                    <Pill tone={dashboard.sharing === 'private' ? 'plain' : 'info'}>
                      {t(`sharing.${dashboard.sharing ?? 'private'}`)}
                    </Pill>
                  )}
                  {dashboard.owner_id &&
                    dashboard.owner_id !== me?.id &&
                    t('by', { name: users.get(dashboard.owner_id) ?? t('somebody') })}
                </span>
              </Link>
            ))}
          </SimpleGrid>
        )}
      </Loaded>
      <DashboardDrawer
        opened={isNew}
        onClose={() => setNew(false)}
        onSaved={({ id }) =>
          void navigate({ to: '/dashboards/$dashboardId', params: { dashboardId: id } })
        }
      />
    </Page>
  );
}
