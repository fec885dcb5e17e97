import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { complain, say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import type { Task } from '../model';
import { tickOff } from '../mutations';

/** Ticks a task off where it stands. */
export function TickOff({ task }: { task: Task }) {
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
      onClick={() => saving.save(task.id)}
      aria-label={t('tick', { title: task.title })}
    >
      {t('done')}
    </Button>
  );
}
