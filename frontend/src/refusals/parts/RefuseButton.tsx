import { Button } from '@mantine/core';
import { IconThumbDown } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import type { About } from '../model';

const RefuseDialog = lazy(async () => ({
  default: (await import('./RefuseDialog')).RefuseDialog,
}));

/** Writes a no down from wherever it was said. */
export function RefuseButton({ about }: { about: About }) {
  const { t } = useTranslation('refusals');
  const mayWrite = useMay()('refusals:write');
  const [isOpen, setOpen] = useState(false);
  useActions(
    mayWrite
      ? [{ id: 'refusals.new', title: t('said_no'), group: t('title'), run: () => setOpen(true) }]
      : [],
  );
  if (!mayWrite) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconThumbDown size={16} />}
        onClick={() => setOpen(true)}
      >
        {t('said_no')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <RefuseDialog about={about} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
