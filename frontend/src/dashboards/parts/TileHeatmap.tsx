import { Table } from '@mantine/core';
import { figureOf, heightOf, type Metric, type ReportTable, type ReportWords } from '@/reports';
import classes from './TileShapes.module.css';
import view from './TileView.module.css';

const MOST = 40;
const DARKEST = 45;

interface Props {
  table: ReportTable;
  metric: Metric;
  words: ReportWords;
}

/** The first group downwards, the second one to the right; the higher, the darker. */
export function TileHeatmap({ table, metric, words }: Props) {
  const [down = {}, right] = table.groups ?? [];
  const rows = table.rows ?? [];
  const { key = '', text = '' } = metric;
  const name = (group: string, row: (typeof rows)[number]) => words.value(group, row);
  const columns = right
    ? [...new Set(rows.map((row) => name(right.key ?? '', row)))].slice(0, MOST)
    : [words.metric(key, text)];
  const lines = [...new Set(rows.map((row) => name(down.key ?? '', row)))].slice(0, MOST);
  const cells = new Map(
    rows.map((row) => [
      JSON.stringify([name(down.key ?? '', row), right ? name(right.key ?? '', row) : columns[0]]),
      row,
    ]),
  );
  const most = Math.max(1, ...rows.map((row) => heightOf(figureOf(row, key))));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too
    <div className={view.scroll} tabIndex={0}>
      <Table className={classes.heatmap} horizontalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.group(down.key ?? '', down.text ?? '')}</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column} ta="end">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line}>
              <Table.Th scope="row" fw={500}>
                {line}
              </Table.Th>
              {columns.map((column) => {
                const row = cells.get(JSON.stringify([line, column]));
                const figure = row ? figureOf(row, key) : {};
                const share = Math.round((DARKEST * heightOf(figure)) / most);
                const background = `color-mix(in srgb, var(--k-accent) ${share}%, transparent)`;
                return (
                  <Table.Td key={column} ta="end" style={{ background }}>
                    {row ? words.figure(figure) : ''}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
