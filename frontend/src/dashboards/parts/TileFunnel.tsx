import { figureOf, heightOf, type Metric, type ReportTable, type ReportWords } from '@/reports';
import classes from './TileShapes.module.css';

const MOST = 12;

interface Props {
  table: ReportTable;
  metric: Metric;
  words: ReportWords;
  label: string;
}

/** One line below the other, each as wide as its number; the widest is the whole. */
export function TileFunnel({ table, metric: { key = '' }, words, label }: Props) {
  const groups = table.groups ?? [];
  const lines = (table.rows ?? []).slice(0, MOST).map((row) => ({
    cell: row.cell ?? '',
    name: groups.map((group) => words.value(group.key ?? '', row)).join(' · '),
    figure: words.figure(figureOf(row, key)),
    height: heightOf(figureOf(row, key)),
  }));
  const whole = Math.max(1, ...lines.map(({ height }) => height));
  return (
    <ol className={classes.funnel} aria-label={label}>
      {lines.map(({ cell, name, figure, height }) => (
        <li key={cell}>
          <span>{name}</span>
          <strong>{figure}</strong>
          <div aria-hidden style={{ width: `${Math.max(1, (100 * height) / whole)}%` }} />
        </li>
      ))}
    </ol>
  );
}
