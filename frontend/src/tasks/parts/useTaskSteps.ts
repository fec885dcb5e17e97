/** What happens to tasks: done, put off, called off; each can be taken back. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { complain } from '@/kit/toast';
import { offerUndo } from '@/kit/undo';
import { type Snooze, snoozed, type Task } from '../model';
import { cancelTask, completeTask, patchTask, reopenTask } from '../mutations';

const OPEN = ['tasks', 'open'];

export interface TaskSteps {
  complete: (task: Task) => void;
  reopen: (task: Task) => void;
  snooze: (task: Task, by: Snooze) => void;
  cancel: (task: Task) => void;
}

export function useTaskSteps(): TaskSteps {
  const { t } = useTranslation('tasks');
  const cache = useQueryClient();
  const zone = useMe()?.zone ?? 'UTC';
  const refresh = () => {
    void cache.invalidateQueries({ queryKey: ['tasks'] });
    void cache.invalidateQueries({ queryKey: ['activities'] });
    void cache.invalidateQueries({ queryKey: ['deals', 'detail'] });
  };
  const onError = (error: unknown) => complain(error, t('failed'));
  const reopen = useMutation({ mutationFn: reopenTask, onError, onSettled: refresh });
  const shift = useMutation({
    mutationFn: ({ task, changes }: { task: Task; changes: object }) => patchTask(task, changes),
    onError,
    onSettled: refresh,
  });
  const complete = useMutation({
    mutationFn: completeTask,
    onMutate: async (task) => {
      await cache.cancelQueries({ queryKey: OPEN });
      const before = cache.getQueriesData<Task[]>({ queryKey: OPEN });
      cache.setQueriesData<Task[]>({ queryKey: OPEN }, (tasks) =>
        tasks?.filter((each) => each.id !== task.id),
      );
      return before;
    },
    onError: (error, _task, before) => {
      for (const [key, tasks] of before ?? []) cache.setQueryData(key, tasks);
      onError(error);
    },
    onSuccess: (saved) =>
      offerUndo(t('is_done', { title: saved.title ?? '' }), t('undo'), () => reopen.mutate(saved)),
    onSettled: refresh,
  });
  const cancel = useMutation({
    mutationFn: cancelTask,
    onError,
    onSuccess: (saved) =>
      offerUndo(t('is_cancelled', { title: saved.title ?? '' }), t('undo'), () =>
        reopen.mutate(saved),
      ),
    onSettled: refresh,
  });
  return {
    complete: (task) => complete.mutate(task),
    reopen: (task) => reopen.mutate(task),
    cancel: (task) => cancel.mutate(task),
    snooze: (task, by) => {
      const back = { due_at: task.due_at ?? null, due_on: task.due_on ?? null };
      shift.mutate(
        { task, changes: snoozed(task, by, zone) },
        {
          onSuccess: (saved) =>
            offerUndo(t('is_snoozed', { title: saved.title ?? '' }), t('undo'), () =>
              shift.mutate({ task: saved, changes: back }),
            ),
        },
      );
    },
  };
}
