import { Table } from '@mantine/core';
import { figureOf, type Metric, type ReportTable, type ReportWords } from '@/reports';
import classes from './TileView.module.css';

const MOST = 50;

interface Props {
  table: ReportTable;
  metrics: Metric[];
  words: ReportWords;
}

/** The lines of a report inside a tile; its page has all of them, with what is behind. */
export function TileTable({ table, metrics, words }: Props) {
  const groups = table.groups ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too
    <div className={classes.scroll} tabIndex={0}>
      <Table horizontalSpacing={16}>
        <Table.Thead>
          <Table.Tr>
            {groups.map(({ key = '', text = '' }) => (
              <Table.Th key={key}>{words.group(key, text)}</Table.Th>
            ))}
            {metrics.map(({ key = '', text = '' }) => (
              <Table.Th key={key} ta="end">
                {words.metric(key, text)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(table.rows ?? []).slice(0, MOST).map((row) => (
            <Table.Tr key={row.cell}>
              {groups.map(({ key = '' }) => (
                <Table.Th scope="row" fw={500} key={key}>
                  {words.value(key, row)}
                </Table.Th>
              ))}
              {metrics.map(({ key = '' }) => (
                <Table.Td key={key} ta="end">
                  {words.figure(figureOf(row, key))}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
