import { Button, Modal } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { LoadingState } from '@/kit/StatePanel';

// Fetched when somebody first has something to say.
const WrapUpForm = lazy(() =>
  import('./WrapUpForm').then((found) => ({ default: found.WrapUpForm })),
);

/** Says how a planned activity ended, what was offered, and what comes next. */
export function CompleteButton({ activityId }: { activityId: string }) {
  const { t } = useTranslation('activities');
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  if (!may('activities:write')) return null;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconCheck size={14} />}
        onClick={() => setOpen(true)}
      >
        {t('complete')}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('complete_title')}>
        <Suspense fallback={<LoadingState lines={4} />}>
          <WrapUpForm activityId={activityId} onSaved={() => setOpen(false)} />
        </Suspense>
      </Modal>
    </>
  );
}
