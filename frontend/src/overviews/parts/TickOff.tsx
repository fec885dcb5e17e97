import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { complain, say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { tickOff } from '../mutations';

interface Props {
  taskId: string;
  title: string;
}

/** Ticks a task off where it stands; the promise that it stands for is kept. */
export function TickOff({ taskId, title }: Props) {
  const { t } = useTranslation('overviews');
  const may = useMay();
  const cache = useQueryClient();
  const saving = useSave({
    write: async (id: string, headers) => {
      try {
        return await tickOff(id, headers);
      } catch (error) {
        complain(error, t('not_done'));
        throw error;
      }
    },
    onSaved: () => {
      say(t('done_said'));
      for (const key of ['overviews', 'tasks', 'activities'])
        void cache.invalidateQueries({ queryKey: [key] });
    },
  });
  if (!may('tasks:write')) return null;
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconCheck size={14} />}
      loading={saving.isSaving}
      onClick={() => saving.save(taskId)}
      aria-label={t('tick', { title })}
    >
      {t('done')}
    </Button>
  );
}
