import {
  localStorageColorSchemeManager,
  MantineProvider,
  mergeThemeOverrides,
} from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '@/api/query';
import { nonce } from './nonce';
import { cssVariables, theme } from './theme';

const scheme = localStorageColorSchemeManager({ key: 'kith.scheme' });

/** What every part of the application finds around it. */
export function Providers({ children }: { children: ReactNode }) {
  const { t } = useTranslation('kit');
  const close = t('close');
  // Crosses have no words of their own.
  const named = useMemo(() => {
    const cross = { defaultProps: { closeButtonProps: { 'aria-label': close } } };
    return mergeThemeOverrides(theme, {
      components: { Drawer: cross, Modal: cross, Notification: cross },
    });
  }, [close]);
  return (
    <MantineProvider
      theme={named}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={scheme}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        {children}
        <Notifications position="bottom-right" limit={3} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
