import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/kit/StatePanel';
import {
  figureOf,
  LazyChart,
  type Metric,
  pictureOf,
  type ReportTable,
  type ReportWords,
  totalsOf,
} from '@/reports';
import { TargetLines } from '@/team_targets';
import { chartOf, type Tile } from '../model';
import { TileFunnel } from './TileFunnel';
import { TileHeatmap } from './TileHeatmap';
import { TileTable } from './TileTable';
import classes from './TileView.module.css';

interface Props {
  tile: Pick<Tile, 'chart' | 'metric'>;
  table: ReportTable;
  words: ReportWords;
  title: string;
}

/** A table as its tile draws it. */
export function TilePicture({ tile, table, words, title }: Props) {
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
