import { ActionIcon, Button, Menu, Stack } from '@mantine/core';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { Columns } from '@/kit/Columns';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { complain } from '@/kit/toast';
import { offerUndo } from '@/kit/undo';
import { pipelinesQuery } from '@/pipelines';
import { RefuseButton } from '@/refusals';
import { TasksPanel } from '@/tasks';
import { toneOf } from '../model';
import { deleteDeal, reopenDeal, restoreDeal } from '../mutations';
import { DealDialogs } from '../parts/DealDialogs';
import { DealDrawer } from '../parts/DealDrawer';
import { DealHistory } from '../parts/DealHistory';
import { DealLines } from '../parts/DealLines';
import { DealProperties } from '../parts/DealProperties';
import { useDealMoves } from '../parts/useDealMoves';
import { dealQuery } from '../queries';

const route = getRouteApi('/deals/$dealId');

/** One deal: where it stands, how it came there, what comes next. */
export function DealPage() {
  const { t } = useTranslation('deals');
  const { dealId } = route.useParams();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const mayWrite = useMay()('deals:write');
  const moves = useDealMoves();
  const [isEditing, setEditing] = useState(false);
  const deal = useQuery(dealQuery(dealId));
  const pipelines = useQuery(pipelinesQuery).data ?? [];
  const refresh = () => cache.invalidateQueries({ queryKey: ['deals'] });
  const onError = (error: unknown) => complain(error, t('failed'));
  const restore = useMutation({ mutationFn: restoreDeal, onSuccess: refresh, onError });
  const reopen = useMutation({
    mutationFn: (found: Parameters<typeof reopenDeal>[0]) => reopenDeal(found, t('undone')),
    onSuccess: refresh,
    onError,
  });
  const remove = useMutation({
    mutationFn: deleteDeal,
    onSuccess: async (_, gone) => {
      await navigate({ to: '/deals' });
      void refresh();
      offerUndo(t('deleted', { title: gone.title ?? '' }), t('undo'), () => restore.mutate(gone));
    },
    onError,
  });
  const found = deal.data;
  const isOpen = found?.state === 'open';
  useActions(
    mayWrite && found
      ? [
          {
            id: 'deal.edit',
            title: t('edit'),
            keys: 'e',
            group: t('one'),
            run: () => setEditing(true),
          },
          ...(isOpen
            ? [
                {
                  id: 'deal.win',
                  title: t('win'),
                  keys: 'w',
                  group: t('one'),
                  run: () => moves.win(found),
                },
                {
                  id: 'deal.lose',
                  title: t('lose.open'),
                  keys: 'l',
                  group: t('one'),
                  run: () => moves.lose(found),
                },
              ]
            : []),
        ]
      : [],
  );
  if (deal.isPending) return <LoadingState lines={10} />;
  if (!found) {
    return (
      <Page narrow>
        <ErrorState error={deal.error} retry={() => void deal.refetch()} />
      </Page>
    );
  }
  const pipeline = pipelines.find((each) => each.id === found.pipeline_id);
  const stage = pipeline?.stages?.find((each) => each.id === found.stage_id);
  return (
    <Page>
      <PageHeader
        title={found.title ?? ''}
        meta={
          <>
            <Pill tone={toneOf(found.state ?? 'open')}>{t(`state.${found.state ?? 'open'}`)}</Pill>
            {isOpen && <span>{stage?.label}</span>}
          </>
        }
      >
        {mayWrite && isOpen && (
          <>
            <Menu position="bottom-end" shadow="md">
              <Menu.Target>
                <Button variant="default">{t('card.move_to')}</Button>
              </Menu.Target>
              <Menu.Dropdown>
                {(pipeline?.stages ?? [])
                  .filter((each) => each.id !== found.stage_id)
                  .map((each) => (
                    <Menu.Item key={each.id} onClick={() => moves.move(found, each.id ?? '')}>
                      {each.label}
                    </Menu.Item>
                  ))}
              </Menu.Dropdown>
            </Menu>
            <RefuseButton about={{ subject_kind: 'deal', subject_id: found.id }} />
            <Button variant="default" onClick={() => moves.lose(found)}>
              {t('lose.open')}
            </Button>
            <Button onClick={() => moves.win(found)}>{t('win')}</Button>
          </>
        )}
        {mayWrite && !isOpen && (
          <Button variant="default" onClick={() => reopen.mutate(found)}>
            {t('reopen')}
          </Button>
        )}
        {mayWrite && (
          <>
            <Button
              variant="default"
              leftSection={<IconPencil size={16} />}
              onClick={() => setEditing(true)}
            >
              {t('edit')}
            </Button>
            <Menu position="bottom-end" shadow="md">
              <Menu.Target>
                <ActionIcon variant="default" size={36} aria-label={t('more')}>
                  <IconDots size={18} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  leftSection={<IconTrash size={16} />}
                  onClick={() => remove.mutate(found)}
                >
                  {t('delete')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        )}
      </PageHeader>
      <Columns
        aside={
          <Panel title={t('details')}>
            <DealProperties deal={found} />
          </Panel>
        }
      >
        <Stack gap={16}>
          {(found.lines ?? []).length > 0 && (
            <Panel title={t('lines.title')} flush>
              <DealLines deal={found} />
            </Panel>
          )}
          <TasksPanel
            about={{
              deal_id: found.id,
              contact_id: found.contact_id,
              company_id: found.company_id,
            }}
          />
          <Panel title={t('history.title')}>
            <DealHistory deal={found} pipeline={pipeline} />
          </Panel>
        </Stack>
      </Columns>
      <DealDrawer
        opened={isEditing}
        deal={found}
        onClose={() => setEditing(false)}
        onSaved={() => undefined}
      />
      <DealDialogs moves={moves} pipeline={pipeline} />
    </Page>
  );
}
