import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { usePreference } from '@/kit/hooks';
import { useKeys } from '@/kit/keys';
import { LoadingState } from '@/kit/StatePanel';
import { undoLast } from '@/kit/undo';
import { Navigation } from './Navigation';
import { openPalette, Palette } from './Palette';
import { PLACES } from './places';
import classes from './Shell.module.css';
import { TopBar } from './TopBar';

// Asked for by few: they come when they are wanted.
const Capture = lazy(() => import('@/contacts/parts/CaptureDrawer'));
const ShortcutSheet = lazy(() => import('./ShortcutSheet'));

/** What stands around every screen. */
export function Shell() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const [isFolded, setFolded] = usePreference('folded', false);
  const [areKeysOn] = usePreference('keys', true);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [isCapturing, setCapturing] = useState(false);
  const mayCapture = may('contacts:write');
  const capture = {
    id: 'capture',
    title: t('capture'),
    keys: 'q',
    group: t('groups.everywhere'),
    run: () => setCapturing(true),
  };
  useKeys(areKeysOn);
  useActions([
    ...PLACES.filter((place) => may(place.permission)).map((place) => ({
      id: `go.${place.key}`,
      title: t('go', { place: t(`places.${place.key}`) }),
      keys: place.keys,
      group: t('groups.go'),
      run: () => void navigate({ to: place.to }),
    })),
    ...(mayCapture ? [capture] : []),
    {
      id: 'palette',
      title: t('palette.open'),
      keys: 'mod+k',
      group: t('groups.everywhere'),
      run: openPalette,
    },
    {
      id: 'search',
      title: t('palette.search'),
      keys: '/',
      group: t('groups.everywhere'),
      run: openPalette,
    },
    {
      id: 'undo',
      title: t('undo'),
      keys: 'u',
      group: t('groups.everywhere'),
      run: undoLast,
    },
    {
      id: 'help',
      title: t('shortcuts.open'),
      keys: '?',
      group: t('groups.everywhere'),
      run: () => setSheetOpen(true),
    },
  ]);
  return (
    <div className={classes.shell} data-folded={isFolded || undefined}>
      <a className={classes.skip} href="#main">
        {t('skip')}
      </a>
      <TopBar onHelp={() => setSheetOpen(true)} onCapture={mayCapture ? capture.run : undefined} />
      <Navigation isFolded={isFolded} onFold={() => setFolded(!isFolded)} />
      <main id="main" className={classes.main} tabIndex={-1}>
        <Suspense fallback={<LoadingState />}>
          <Outlet />
        </Suspense>
      </main>
      <Palette />
      {isCapturing && (
        <Suspense>
          <Capture onClose={() => setCapturing(false)} />
        </Suspense>
      )}
      {isSheetOpen && (
        <Suspense>
          <ShortcutSheet onClose={() => setSheetOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
