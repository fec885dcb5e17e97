/** A report as a spreadsheet reads it. */
import { typedOf } from '@/kit/money';
import type { Line, Row, Table } from '../model';

export interface Sheet {
  header: string[];
  lines: (string | number)[][];
}

interface Column {
  title: string;
  of: (row: Row) => string | number;
}

/** A table for a spreadsheet: money in whole units, one column for each currency. */
export function sheetOf(
  table: Table,
  nameOf: (group: string, row: Row) => string,
  titleOf: {
    group: (key: string, told: string) => string;
    metric: (key: string, told: string) => string;
    before: (title: string) => string;
  },
): Sheet {
  const groups = table.groups ?? [];
  const rows = table.rows ?? [];
  const metrics = (table.metrics ?? []).map(({ key = '', text = '' }) => ({
    key,
    title: titleOf.metric(key, text),
  }));
  const columns = metrics.flatMap(({ key, title }) => [
    ...columnsOf(rows, key, title, (row) => row),
    ...(table.before ? columnsOf(rows, key, titleOf.before(title), (row) => row.before ?? {}) : []),
  ]);
  return {
    header: [
      ...groups.map(({ key = '', text = '' }) => titleOf.group(key, text)),
      ...columns.map((column) => column.title),
    ],
    lines: rows.map((row) => [
      ...groups.map(({ key = '' }) => nameOf(key, row)),
      ...columns.map((column) => column.of(row)),
    ]),
  };
}

/** The columns of one number, in the period or in the one before. */
function columnsOf(rows: Row[], key: string, title: string, lineOf: (row: Row) => Line): Column[] {
  const lines = rows.map(lineOf);
  const currencies = [
    ...new Set(lines.flatMap((line) => Object.keys(line.amounts?.[key] ?? {}))),
  ].sort();
  if (currencies.length > 0)
    return currencies.map((currency) => ({
      title: `${title}, ${currency}`,
      of: (row) => typedAmount(lineOf(row).amounts?.[key]?.[currency], currency),
    }));
  if (lines.some((line) => line.rates?.[key]))
    return (['numerator', 'denominator'] as const).map((part) => ({
      title: `${title}, ${part}`,
      of: (row) => lineOf(row).rates?.[key]?.[part] ?? '',
    }));
  return [{ title, of: (row) => lineOf(row).values?.[key] ?? '' }];
}

function typedAmount(amount_minor: number | undefined, currency: string): string {
  return amount_minor === undefined ? '' : typedOf({ amount_minor, currency });
}
