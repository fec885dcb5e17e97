import { ActionIcon, Button, Popover, Progress, Tooltip } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ended, type Segment, takeBack } from '@/kit/bulk';
import { Pill } from '@/kit/Pill';
import { complain, say } from '@/kit/toast';
import { When } from '@/kit/When';
import { type BulkAction, doneOf, isRunning, isUndoable } from '../model';
import { bulkActionsQuery } from '../queries';
import { Lines } from './Lines';

/** What one changes in many records, wherever one is by now: how far, and the way back. */
export default function BulkMark() {
  const { t } = useTranslation('overviews');
  const cache = useQueryClient();
  const actions = useQuery(bulkActionsQuery).data ?? [];
  const running = actions.filter(isRunning).length;
  const undo = useMutation({
    mutationFn: async ({ segment, id }: BulkAction) => {
      await takeBack(segment as Segment, id);
      void cache.invalidateQueries({ queryKey: bulkActionsQuery.queryKey });
      return ended(segment as Segment, id);
    },
    onSuccess: ({ undone = 0 }, { segment }) => {
      say(t('bulk.undone', { count: undone }));
      void cache.invalidateQueries({ queryKey: [segment] });
    },
    onError: (error) => complain(error, t('bulk.failed')),
    onSettled: () => void cache.invalidateQueries({ queryKey: bulkActionsQuery.queryKey }),
  });
  if (actions.length === 0) return null;
  const label = running > 0 ? t('bulk.running', { count: running }) : t('bulk.title');
  return (
    <Popover position="bottom-end" shadow="md" width={340} trapFocus>
      <Popover.Target>
        <Tooltip label={label}>
          <ActionIcon
            variant={running > 0 ? 'light' : 'subtle'}
            color={running > 0 ? 'indigo' : 'gray'}
            size={36}
            aria-label={label}
          >
            <IconStack2 size={20} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} mah={420} style={{ overflowY: 'auto' }} aria-label={t('bulk.title')}>
        <Lines
          items={actions.slice(0, 10).map((action) => ({
            key: action.id,
            title: `${t(`bulk.action.${action.action as 'assign'}`)}: ${t(
              `bulk.list.${action.segment as Segment}`,
            )}`,
            about: <State action={action} />,
            meta: <When at={action.created_at} />,
            action: isUndoable(action) && (
              <Button
                size="compact-sm"
                variant="light"
                loading={undo.isPending && undo.variables?.id === action.id}
                onClick={() => undo.mutate(action)}
              >
                {t('bulk.undo')}
              </Button>
            ),
          }))}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function State({ action }: { action: BulkAction }) {
  const { t } = useTranslation('overviews');
  const { state = 'running', count = 0 } = action;
  const done = doneOf(action);
  if (isRunning(action)) {
    return (
      <Progress
        value={count > 0 ? (100 * done) / count : 0}
        aria-label={t(`bulk.state.${state}`)}
        mt={4}
      />
    );
  }
  return (
    <>
      <Pill tone={state === 'failed' ? 'bad' : 'plain'}>{t(`bulk.state.${state}`)}</Pill>{' '}
      {t('bulk.done', { done: action.changed ?? 0, all: count })}
    </>
  );
}
