import { Button } from '@mantine/core';
import { IconCopy, IconPencil, IconPlus, IconPrinter, IconSettings } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Pill } from '@/kit/Pill';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import { complain, say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { type Asked, daysAgo, ReportControls, reportsQuery, useReportWords } from '@/reports';
import { askedOf, type Dashboard, MOST_TILES, type Tile, withTile } from '../model';
import { copyDashboard, patchDashboard } from '../mutations';
import { DashboardDrawer } from '../parts/DashboardDrawer';
import { DiscardButton } from '../parts/DiscardButton';
import { TileDrawer } from '../parts/TileDrawer';
import { TileGrid } from '../parts/TileGrid';
import { TileView } from '../parts/TileView';
import { useDashboardName } from '../parts/useDashboardName';
import { useTileTitle } from '../parts/useTileTitle';
import { WallLinksButton } from '../parts/WallLinks';
import { dashboardQuery } from '../queries';

export { WallPage } from './WallPage';

const route = getRouteApi('/dashboards/$dashboardId');

/** Reports on one page, of one period and one day, each with the numbers of who looks. */
export function DashboardPage() {
  const { dashboardId } = route.useParams();
  const found = useQuery(dashboardQuery(dashboardId));
  if (found.isError) {
    return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  }
  if (found.isPending) return <LoadingState lines={10} />;
  return <Shown key={dashboardId} dashboard={found.data} />;
}

function Shown({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation('dashboards');
  const navigate = useNavigate();
  const cache = useQueryClient();
  const asked = route.useSearch() as Asked;
  const me = useMe();
  const mayWrite = useMay()('dashboards:write');
  const words = useReportWords();
  const titleOf = useTileTitle(useQuery(reportsQuery).data ?? []);
  const name = useDashboardName()(dashboard);
  const [draft, setDraft] = useState<Tile[] | null>(null);
  const [edited, setEdited] = useState<number | 'new' | null>(null);
  const [isOpen, setOpen] = useState(false);
  const tiles = draft ?? dashboard.tiles ?? [];
  const isOwn = mayWrite && !dashboard.is_ready_made && dashboard.owner_id === me?.id;
  const saving = useSave({
    write: (next: Tile[], headers) => patchDashboard(dashboard, { tiles: next }, headers),
    onSaved: (saved) => {
      cache.setQueryData(dashboardQuery(dashboard.id).queryKey, saved);
      setDraft(null);
      say(t('saved', { name: saved.name ?? '' }));
    },
    onConflict: () => void cache.invalidateQueries({ queryKey: ['dashboards'] }),
  });
  const copying = useMutation({
    mutationFn: () => copyDashboard(dashboard.id),
    onSuccess: ({ id }) => {
      void cache.invalidateQueries({ queryKey: ['dashboards', 'list'] });
      void navigate({ to: '/dashboards/$dashboardId', params: { dashboardId: id } });
    },
    onError: (error) => complain(error, t('failed')),
  });
  const put = (tile: Tile) => {
    if (edited === 'new') setDraft(withTile(tiles, tile));
    else setDraft(tiles.map((each, at) => (at === edited ? { ...each, ...tile } : each)));
    setEdited(null);
  };
  const controls = draft ? (
    <>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        disabled={tiles.length >= MOST_TILES}
        onClick={() => setEdited('new')}
      >
        {t('add')}
      </Button>
      <Button variant="default" onClick={() => setDraft(null)}>
        {t('cancel')}
      </Button>
      <Button loading={saving.isSaving} onClick={() => saving.save(draft)}>
        {t('save')}
      </Button>
    </>
  ) : (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} />}
        onClick={() => window.print()}
      >
        {t('print')}
      </Button>
      {mayWrite && (
        <>
          <WallLinksButton
            dashboard={dashboard}
            titleAt={(at) => titleOf(tiles[at] ?? { report: '' })}
          />
          <Button
            variant="default"
            leftSection={<IconCopy size={16} />}
            loading={copying.isPending}
            onClick={() => copying.mutate()}
          >
            {t('copy')}
          </Button>
        </>
      )}
      {isOwn && (
        <>
          <Button
            variant="default"
            leftSection={<IconSettings size={16} />}
            onClick={() => setOpen(true)}
          >
            {t('settings')}
          </Button>
          <DiscardButton dashboard={dashboard} />
          <Button leftSection={<IconPencil size={16} />} onClick={() => setDraft(tiles)}>
            {t('arrange')}
          </Button>
        </>
      )}
    </>
  );
  return (
    <Page>
      <PageHeader
        title={name}
        meta={
          <Pill>
            {t(
              dashboard.is_ready_made ? 'ready_made' : `sharing.${dashboard.sharing ?? 'private'}`,
            )}
          </Pill>
        }
      >
        {controls}
      </PageHeader>
      {saving.problem && <p role="alert">{saving.problem}</p>}
      <ReportControls
        key={asked.as_of ?? ''}
        asked={asked}
        table={undefined}
        groups={[]}
        words={words}
        onChange={(next) =>
          void navigate({
            to: '/dashboards/$dashboardId',
            params: { dashboardId: dashboard.id },
            search: next,
            replace: true,
          })
        }
      />
      {tiles.length === 0 ? (
        <EmptyState title={t('empty.title')} text={t('empty.text')}>
          {isOwn && (
            <Button
              onClick={() => {
                setDraft(tiles);
                setEdited('new');
              }}
            >
              {t('add')}
            </Button>
          )}
        </EmptyState>
      ) : (
        <TileGrid
          tiles={tiles}
          titleOf={titleOf}
          onArrange={draft ? setDraft : undefined}
          onEdit={setEdited}
        >
          {(tile) => (
            <TileView
              tile={tile}
              title={titleOf(tile)}
              asked={askedOf(tile, dashboard.filters, asked, daysAgo)}
              refresh={dashboard.refresh ?? 'live'}
              words={words}
            />
          )}
        </TileGrid>
      )}
      {edited !== null && (
        <TileDrawer
          tile={edited === 'new' ? undefined : tiles[edited]}
          onPut={put}
          onClose={() => setEdited(null)}
        />
      )}
      <DashboardDrawer opened={isOpen} dashboard={dashboard} onClose={() => setOpen(false)} />
    </Page>
  );
}
