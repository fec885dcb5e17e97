import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/api/problem';
import { useMay } from '@/api/session';
import { ListBody } from '@/kit/ListBody';
import { EmptyState } from '@/kit/StatePanel';
import { type Pipeline, PipelineDrawer, pipelinesQuery } from '@/pipelines';
import type { Deal } from '../model';
import { boardQuery } from '../queries';
import { Board } from './Board';
import { BoardBar } from './BoardBar';
import { BoardThen } from './BoardThen';
import { DealDialogs } from './DealDialogs';
import { useDealMoves } from './useDealMoves';
import { useDealNames } from './useDealNames';

const route = getRouteApi('/deals');

/** The board of one pipeline, narrowed to a colleague or a company. */
export function BoardView({ onNew }: { onNew: (() => void) | undefined }) {
  const { t } = useTranslation('deals');
  const navigate = useNavigate();
  const mayWrite = useMay()('deals:write');
  const search = route.useSearch();
  const moves = useDealMoves();
  const pipelines = (useQuery(pipelinesQuery).data ?? []).filter(({ state }) => state === 'active');
  // Where none is the usual one, the first is shown.
  const usual = pipelines.some((each) => each.is_default) ? undefined : pipelines[0]?.id;
  const pipelineId = search.pipeline ?? usual;
  const found = useQuery(
    boardQuery({
      ...(pipelineId && { pipeline_id: pipelineId }),
      ...(search.owner && { owner_id: search.owner }),
      ...(search.company && { company_id: search.company }),
    }),
  );
  const board = found.data;
  const deals = (board?.columns ?? []).flatMap((column) =>
    (column.cards ?? []).map((card) => card.deal as Deal),
  );
  const who = useDealNames(deals);
  const isNone = found.error instanceof ProblemError && found.error.status === 404;
  if (isNone && !pipelineId) return <FirstPipeline />;
  const { owner: _o, company: _c, ...wide } = search;
  const isNarrowed = Boolean(search.owner || search.company);
  return (
    <>
      <BoardBar search={search} pipelines={pipelines} board={board} />
      <ListBody
        query={found}
        isEmpty={deals.length === 0}
        narrowed={
          isNarrowed
            ? {
                title: t('empty.narrowed'),
                text: t('empty.narrowed_text'),
                clear: t('clear'),
                onClear: () => void navigate({ to: '/deals', search: wide }),
              }
            : undefined
        }
        empty={
          <EmptyState title={t('empty.title')} text={t('empty.text')}>
            {onNew && <Button onClick={onNew}>{t('new')}</Button>}
          </EmptyState>
        }
      >
        {board && <Board board={board} who={who} mayWrite={mayWrite} moves={moves} />}
      </ListBody>
      {board && search.as_of && <BoardThen board={board} day={search.as_of} owner={search.owner} />}
      <DealDialogs moves={moves} pipeline={board?.pipeline as Pipeline | undefined} />
    </>
  );
}

/** What one sees before there is a pipeline. */
function FirstPipeline() {
  const { t } = useTranslation('deals');
  const mayWrite = useMay()('deals:write');
  const [isFounding, setFounding] = useState(false);
  return (
    <>
      <EmptyState title={t('no_pipeline.title')} text={t('no_pipeline.text')}>
        {mayWrite && <Button onClick={() => setFounding(true)}>{t('no_pipeline.begin')}</Button>}
      </EmptyState>
      <PipelineDrawer opened={isFounding} onClose={() => setFounding(false)} />
    </>
  );
}
