import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import classes from './Navigation.module.css';
import { PHONE_PLACES, PLACES } from './places';

interface Props {
  isFolded: boolean;
  onFold: () => void;
}

/** The places of the application: at the side, on phones at the bottom. */
export function Navigation({ isFolded, onFold }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const Fold = isFolded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <nav className={classes.nav} aria-label={t('navigation')} data-folded={isFolded || undefined}>
      {PLACES.filter((place) => may(place.permission)).map(({ to, key, icon: Icon }) => (
        <Tooltip key={key} label={t(`places.${key}`)} position="right" disabled={!isFolded}>
          <Link
            to={to}
            className={classes.place}
            data-phone={PHONE_PLACES.includes(key) || undefined}
            activeOptions={{ exact: to === '/' || to === '/tasks' }}
            aria-label={isFolded ? t(`places.${key}`) : undefined}
          >
            <Icon size={20} stroke={1.6} aria-hidden />
            <span className={classes.label}>{t(`places.${key}`)}</span>
          </Link>
        </Tooltip>
      ))}
      <ActionIcon
        className={classes.fold}
        variant="subtle"
        color="gray"
        aria-label={t(isFolded ? 'unfold' : 'fold')}
        onClick={onFold}
      >
        <Fold size={20} stroke={1.6} />
      </ActionIcon>
    </nav>
  );
}
