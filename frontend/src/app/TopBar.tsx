import {
  ActionIcon,
  Avatar,
  Kbd,
  Menu,
  Tooltip,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import {
  IconDeviceDesktop,
  IconHelp,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconUser,
  IconUserPlus,
} from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut, useMe } from '@/api/session';
import { isLanguage, LANGUAGES, speak } from '@/i18n/setup';
import { openPalette } from './Palette';
import classes from './TopBar.module.css';

// It comes after the page: nobody waits for it.
const LiveMark = lazy(() => import('@/live'));
const BulkMark = lazy(() => import('@/overviews/parts/BulkMark'));

const SCHEMES = [
  { key: 'light', icon: IconSun },
  { key: 'dark', icon: IconMoon },
  { key: 'auto', icon: IconDeviceDesktop },
] as const;

interface Props {
  onHelp: () => void;
  /** Notes somebody in a moment, where the person may. */
  onCapture: (() => void) | undefined;
}

/** Search, help and the person's own menu. */
export function TopBar({ onHelp, onCapture }: Props) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <header className={classes.bar}>
      <Link to="/" className={classes.brand} aria-label={t('home')}>
        <img src="/static/kith.svg" alt="" width={24} height={24} />
        <span>Kith</span>
      </Link>
      <UnstyledButton className={classes.search} onClick={openPalette}>
        <IconSearch size={16} aria-hidden />
        <span className={classes.hint}>{t('palette.placeholder')}</span>
        <Kbd size="xs" className={classes.keys}>
          Ctrl K
        </Kbd>
      </UnstyledButton>
      {onCapture && (
        <Tooltip label={t('capture')}>
          <ActionIcon variant="default" size={36} aria-label={t('capture')} onClick={onCapture}>
            <IconUserPlus size={20} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      )}
      <Suspense>
        <BulkMark />
        <LiveMark />
      </Suspense>
      <Tooltip label={t('shortcuts.open')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          className={classes.help}
          aria-label={t('shortcuts.open')}
          onClick={onHelp}
        >
          <IconHelp size={20} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end" width={240} shadow="md">
        <Menu.Target>
          <UnstyledButton className={classes.me}>
            <Avatar name={me?.name ?? ''} color="initials" size={32} radius="xl" />
            <VisuallyHidden>{t('profile.menu', { name: me?.name ?? '' })}</VisuallyHidden>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={classes.who}>
            <strong>{me?.name}</strong>
            <span>{me?.email}</span>
          </div>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconUser size={16} />}
            onClick={() => void navigate({ to: '/settings' })}
          >
            {t('profile.settings')}
          </Menu.Item>
          <Menu.Label>{t('profile.scheme')}</Menu.Label>
          {SCHEMES.map(({ key, icon: Icon }) => (
            <Menu.Item
              key={key}
              leftSection={<Icon size={16} />}
              aria-current={colorScheme === key || undefined}
              onClick={() => setColorScheme(key)}
            >
              {t(`profile.schemes.${key}`)}
            </Menu.Item>
          ))}
          <Menu.Label>{t('profile.language')}</Menu.Label>
          {Object.entries(LANGUAGES).map(([code, name]) => (
            <Menu.Item
              key={code}
              lang={code}
              leftSection={<IconLanguage size={16} />}
              aria-current={i18n.language === code || undefined}
              onClick={() => isLanguage(code) && void speak(code, true)}
            >
              {name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
            {t('profile.sign_out')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </header>
  );
}
