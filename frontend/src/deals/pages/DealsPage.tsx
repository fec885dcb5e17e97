import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { NewButton } from '@/kit/NewButton';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Pill } from '@/kit/Pill';
import { pipelinesQuery } from '@/pipelines';
import { BoardView } from '../parts/BoardView';
import { DealDrawer } from '../parts/DealDrawer';
import { ListView } from '../parts/ListView';
import type { DealsSearch } from '../routes';

const route = getRouteApi('/deals');

/** All sales on their way: as a board by stage, or as a list. */
export function DealsPage() {
  const { t } = useTranslation('deals');
  const navigate = useNavigate();
  const mayWrite = useMay()('deals:write');
  const search = route.useSearch();
  const pipelines = useQuery(pipelinesQuery).data;
  const [isNew, setNew] = useState(false);
  const canBegin = mayWrite && (pipelines?.length ?? 0) > 0;
  const go = (to: DealsSearch) => void navigate({ to: '/deals', search: to });
  useActions([
    {
      id: 'deals.view',
      title: t(search.show === 'list' ? 'views.to_board' : 'views.to_list'),
      keys: 'V',
      group: t('title'),
      run: () => go(search.show === 'list' ? {} : { show: 'list' }),
    },
  ]);
  const usual = search.pipeline ? { pipeline_id: search.pipeline } : {};
  return (
    <Page fill={!search.as_of}>
      <PageHeader
        title={t('title')}
        meta={
          pipelines?.length === 1 && !search.show ? <Pill>{pipelines[0]?.name}</Pill> : undefined
        }
      >
        <SegmentedControl
          aria-label={t('views.label')}
          value={search.show ?? 'board'}
          onChange={(show) => go(show === 'list' ? { show } : {})}
          data={(['board', 'list'] as const).map((value) => ({
            value,
            label: t(`views.${value}`),
          }))}
        />
        {canBegin && (
          <NewButton
            id="deals.new"
            group={t('title')}
            label={t('new')}
            onClick={() => setNew(true)}
          />
        )}
      </PageHeader>
      {search.show === 'list' ? (
        <ListView onNew={canBegin ? () => setNew(true) : undefined} />
      ) : (
        <BoardView onNew={canBegin ? () => setNew(true) : undefined} />
      )}
      <DealDrawer
        opened={isNew}
        usual={usual}
        onClose={() => setNew(false)}
        onSaved={() => undefined}
      />
    </Page>
  );
}
