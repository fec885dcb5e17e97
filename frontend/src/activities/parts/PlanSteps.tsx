import { Button, Group } from '@mantine/core';
import { IconCalendarOff, IconCalendarTime } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { CancelDialog } from './CancelDialog';
import { CompleteButton } from './CompleteButton';
import { MoveDialog } from './MoveDialog';

interface Props {
  activityId: string;
  isOfSeries: boolean;
}

/** What can be done with a plan: say how it ended, move it, call it off. */
export function PlanSteps({ activityId, isOfSeries }: Props) {
  const { t } = useTranslation('activities');
  const mayWrite = useMay()('activities:write');
  const [open, setOpen] = useState<'move' | 'cancel' | null>(null);
  if (!mayWrite) return null;
  const shared = { activityId, isOfSeries, onClose: () => setOpen(null) };
  return (
    <Group gap={8}>
      <CompleteButton activityId={activityId} />
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconCalendarTime size={14} />}
        onClick={() => setOpen('move')}
      >
        {t('move.do')}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconCalendarOff size={14} />}
        onClick={() => setOpen('cancel')}
      >
        {t('cancel.do')}
      </Button>
      {open === 'move' && <MoveDialog {...shared} />}
      {open === 'cancel' && <CancelDialog {...shared} />}
    </Group>
  );
}
