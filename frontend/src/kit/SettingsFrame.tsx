import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
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
  { to: '/settings/contacts', key: 'contacts', permission: 'attributes:write' },
  { to: '/pipelines', key: 'pipelines', permission: 'deals:read' },
  { to: '/refusals/reasons', key: 'refusals', permission: 'refusals:read' },
  { to: '/competitors', key: 'competitors', permission: 'competitors:read' },
  { to: '/tasks/follow-up-rules', key: 'follow_ups', permission: 'tasks:read' },
  { to: '/service-plans', key: 'service_plans', permission: 'cases:read' },
  { to: '/api-keys', key: 'api_keys', permission: 'api_keys:read' },
  { to: '/exports', key: 'exports', permission: 'exports:read' },
  { to: '/audit', key: 'audit', permission: 'audit:read' },
  { to: '/settings/system', key: 'system', permission: undefined },
] as const;

/** The frame of all settings: their pages as one row of links. */
export function SettingsFrame({ title, meta, actions, children }: Props) {
  const { t } = useTranslation('kit');
  const may = useMay();
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    const open = tabs.current?.querySelector('[aria-current="page"]');
    open?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, []);
  return (
    <Page narrow>
      <nav ref={tabs} aria-label={t('settings.label')} className={classes.tabs}>
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
