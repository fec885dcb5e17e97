import { Tooltip } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { Loaded } from '@/kit/Loaded';
import { EmptyState } from '@/kit/StatePanel';
import {
  type Asked,
  figureOf,
  heardUntil,
  LazyChart,
  type Metric,
  pictureOf,
  type ReportTable,
  type ReportWords,
  placeOf as reportPlace,
  tableQuery,
  totalsOf,
} from '@/reports';
import { TargetLines } from '@/team_targets';
import { chartOf, type Refresh, type Tile } from '../model';
import { TileFunnel } from './TileFunnel';
import { TileHeatmap } from './TileHeatmap';
import { TileTable } from './TileTable';
import classes from './TileView.module.css';

const LATE_SECONDS = 60;
const EVERY: Record<Refresh, number | undefined> = {
  live: undefined,
  '5m': 300_000,
  '1h': 3_600_000,
};

interface Props {
  tile: Tile;
  title: string;
  asked: Asked;
  refresh: Refresh;
  words: ReportWords;
}

/** The numbers of one report: as a figure, a chart, a table or targets; its own failures too. */
export function TileView({ tile, title, asked, refresh, words }: Props) {
  const { t } = useTranslation('dashboards');
  const formats = useFormats();
  const { family, report } = reportPlace({ url: tile.report });
  const every = EVERY[refresh];
  const answer = useQuery({
    ...tableQuery(family, report, asked),
    ...(every && { refetchInterval: every }),
  });
  const table = answer.data;
  const late = table && (table.lag_seconds ?? 0) > LATE_SECONDS ? heardUntil(table) : undefined;
  return (
    <>
      <header className={classes.header}>
        <h2>
          <Link to={`/${family}/$report`} params={{ report }} search={asked as never}>
            {title}
          </Link>
        </h2>
        {table?.scope && table.scope !== 'all' && (
          <span>{t(`scope.${table.scope as 'own' | 'team'}`)}</span>
        )}
        {late && (
          <Tooltip label={t('late', { time: `${formats.day(late)}, ${formats.time(late)}` })}>
            <IconClock
              size={16}
              role="img"
              aria-label={t('late', { time: `${formats.day(late)}, ${formats.time(late)}` })}
            />
          </Tooltip>
        )}
      </header>
      <div className={classes.body}>
        <Loaded query={answer} lines={3}>
          {(found) => <Drawn tile={tile} table={found} words={words} title={title} />}
        </Loaded>
      </div>
    </>
  );
}

type DrawnProps = Pick<Props, 'tile' | 'words' | 'title'> & { table: ReportTable };

function Drawn({ tile, table, words, title }: DrawnProps) {
  const { t } = useTranslation('dashboards');
  const chart = chartOf(tile);
  const metrics: Metric[] = table.metrics ?? [];
  const wanted = metrics.filter(({ key }) => key === tile.metric);
  const shown = wanted.length > 0 ? wanted : metrics.slice(0, chart === 'table' ? undefined : 1);
  const key = shown[0]?.key ?? '';
  if (chart === 'target') return <TargetLines metric={key} empty={t('no_target')} />;
  if (chart === 'number') {
    return (
      <p className={classes.figure}>
        <strong>{words.figure(figureOf(totalsOf(table), key))}</strong>
        <span>{words.metric(key, shown[0]?.text ?? '')}</span>
      </p>
    );
  }
  if ((table.rows ?? []).length === 0) return <EmptyState title={t('nothing')} />;
  if (chart === 'table') return <TileTable table={table} metrics={shown} words={words} />;
  const [metric] = shown;
  if (chart === 'funnel' && metric)
    return <TileFunnel table={table} metric={metric} words={words} label={title} />;
  if (chart === 'heatmap' && metric)
    return <TileHeatmap table={table} metric={metric} words={words} />;
  if (chart === 'funnel' || chart === 'heatmap') return null;
  return <LazyChart {...pictureOf(table, words, shown)} kind={chart} label={title} fill />;
}
