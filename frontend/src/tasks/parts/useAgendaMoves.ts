/** Bringing plans and tasks to another day; each move can be taken back. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { moveActivity, planAt } from '@/activities';
import { newKey } from '@/api/client';
import { useMay, useMe } from '@/api/session';
import { addDays, daysUntil } from '@/kit/days';
import { useFormats } from '@/kit/format';
import { complain } from '@/kit/toast';
import { offerUndo } from '@/kit/undo';
import { dayOfEntry, dueOn, type Entry, isMovable } from '../model';
import { patchTask } from '../mutations';

interface Move {
  entry: Entry;
  day: string;
  isBack?: boolean;
}

export interface AgendaMoves {
  canMove: (entry: Entry) => boolean;
  move: (entry: Entry, day: string) => void;
  /** What is on its way, and to which day. */
  moving: Move | undefined;
}

export function useAgendaMoves(): AgendaMoves {
  const { t } = useTranslation('tasks');
  const cache = useQueryClient();
  const may = useMay();
  const formats = useFormats();
  const zone = useMe()?.zone ?? 'UTC';
  const moving = useMutation({
    mutationFn: ({ entry, day }: Move) => write(entry, day, zone),
    onSuccess: (moved, { entry, day, isBack }) => {
      if (isBack) return;
      const from = dayOfEntry(entry, zone);
      const text = t('agenda.moved', { day: formats.dayOfDate(day) });
      offerUndo(text, t('undo'), () => moving.mutate({ entry: moved, day: from, isBack: true }));
    },
    onError: (error) => complain(error, t('failed')),
    // Until the days are here again, it stays where it was put.
    onSettled: () =>
      Promise.all(
        ['tasks', 'activities'].map((name) => cache.invalidateQueries({ queryKey: [name] })),
      ),
  });
  return {
    canMove: (entry) => isMovable(entry) && may(entry.task ? 'tasks:write' : 'activities:write'),
    move: (entry, day) => moving.mutate({ entry, day }),
    moving: moving.isPending ? moving.variables : undefined,
  };
}

/** Write the move; the entry as it is then. */
async function write(entry: Entry, day: string, zone: string): Promise<Entry> {
  const { task, occurrence } = entry;
  if (task) return { ...entry, task: await patchTask(task, dueOn(task, day, zone)) };
  const { id = '', planned } = occurrence?.activity ?? {};
  const { start = '' } = planned ?? {};
  const shift = daysUntil(dayOfEntry(entry, zone), day);
  const next = `${addDays(start.slice(0, 10), shift)}${start.slice(10, 16)}`;
  const activity = await moveActivity(
    id,
    { planned: planAt(planned ?? {}, next), following: false },
    { 'Idempotency-Key': newKey() },
  );
  const at = activity.planned?.starts_at ?? null;
  return { ...entry, at, occurrence: { ...occurrence, activity } };
}
