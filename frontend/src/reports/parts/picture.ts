/** A table as a chart draws it. */
import { figureOf, heightOf, isOverTime, type Metric, type Table } from '../model';
import type { Picture } from './ReportChart';
import type { ReportWords } from './useReportWords';

const COLORS = ['indigo.6', 'teal.6', 'orange.6', 'grape.6', 'cyan.6', 'red.6'];
const MOST = 60;

/** Some numbers of a table side by side: at most six, and sixty lines. */
export function pictureOf(table: Table, words: ReportWords, wanted: Metric[]): Picture {
  const metrics = wanted.slice(0, COLORS.length);
  const rows = (table.rows ?? []).slice(0, MOST);
  return {
    isOverTime: isOverTime(table),
    data: rows.map((row) => ({
      label: (table.groups ?? []).map((group) => words.value(group.key ?? '', row)).join(' · '),
      ...Object.fromEntries(metrics.map(({ key = '' }) => [key, heightOf(figureOf(row, key))])),
    })),
    series: metrics.map(({ key = '', text = '' }, at) => ({
      name: key,
      label: words.metric(key, text),
      color: COLORS[at] ?? 'gray.6',
    })),
  };
}
