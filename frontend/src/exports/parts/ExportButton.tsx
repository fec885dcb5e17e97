import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import type { Taken } from './ExportDrawer';

const ExportDrawer = lazy(() => import('./ExportDrawer'));

interface Props {
  taken: Taken;
  /** In a bar of other small buttons. */
  isSmall?: boolean;
}

/** Takes records out as a file, where the person may. */
export function ExportButton({ taken, isSmall }: Props) {
  const { t } = useTranslation('kit');
  const [isOpen, setOpen] = useState(false);
  if (!useMay()('exports:run')) return null;
  return (
    <>
      <Button
        variant="default"
        {...(isSmall
          ? { size: 'compact-sm' }
          : { leftSection: <IconDownload size={16} aria-hidden /> })}
        onClick={() => setOpen(true)}
      >
        {t('export')}
      </Button>
      {isOpen && (
        <Suspense>
          <ExportDrawer taken={taken} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
