import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Page } from './Page';
import { PageHeader } from './PageHeader';
import classes from './SettingsFrame.module.css';

interface Props {
  title: string;
  meta?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

const PLACES = [
  { to: '/settings', key: 'profile', permission: undefined },
  { to: '/users', key: 'users', permission: 'users:read' },
  { to: '/teams', key: 'teams', permission: 'teams:read' },
  { to: '/roles', key: 'roles', permission: 'roles:read' },
  { to: '/attributes', key: 'attributes', permission: 'attributes:write' },
  { to: '/pipelines', key: 'pipelines', permission: 'deals:read' },
  { to: '/service-plans', key: 'service_plans', permission: 'cases:read' },
  { to: '/api-keys', key: 'api_keys', permission: 'api_keys:read' },
  { to: '/audit', key: 'audit', permission: 'audit:read' },
  { to: '/settings/system', key: 'system', permission: undefined },
] as const;

/** The frame of all settings: their pages as one row of links. */
export function SettingsFrame({ title, meta, actions, children }: Props) {
  const { t } = useTranslation('kit');
  const may = useMay();
  return (
    <Page narrow>
      <nav aria-label={t('settings.label')} className={classes.tabs}>
        {PLACES.filter((place) => may(place.permission)).map((place) => (
          <Link
            key={place.to}
            to={place.to}
            className={classes.tab}
            activeOptions={{ exact: true }}
          >
            {t(`settings.${place.key}`)}
          </Link>
        ))}
      </nav>
      <PageHeader title={title} meta={meta}>
        {actions}
      </PageHeader>
      {children}
    </Page>
  );
}
