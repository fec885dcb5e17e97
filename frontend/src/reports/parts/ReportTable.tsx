import { Table, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { figureOf, type Table as Told, totalsOf } from '../model';
import type { Cell } from '../queries';
import classes from './ReportTable.module.css';
import { RestatedMark } from './RestatedMark';
import type { ReportWords } from './useReportWords';
import { type Restated, restatedAt } from './useRestated';

interface Props {
  table: Told;
  words: ReportWords;
  restated: Map<string, Restated>;
  onExplain: (cell: Cell) => void;
}

/** The numbers; each of them leads to the facts behind it. */
export function ReportTable({ table, words, restated, onExplain }: Props) {
  const { t } = useTranslation('reports');
  const totals = totalsOf(table);
  const before = table.totals_before;
  const groups = table.groups ?? [];
  const metrics = table.metrics ?? [];
  return (
    <Table horizontalSpacing={16} miw={480}>
      <Table.Thead>
        <Table.Tr>
          {groups.map((group) => (
            <Table.Th key={group.key}>{words.group(group.key ?? '', group.text ?? '')}</Table.Th>
          ))}
          {metrics.map((metric) => (
            <Table.Th key={metric.key} ta="end">
              {words.metric(metric.key ?? '', metric.text ?? '')}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {(table.rows ?? []).map((row) => {
          const names = groups.map((group) => words.value(group.key ?? '', row));
          return (
            <Table.Tr key={row.cell}>
              {names.map((name, at) => (
                <Table.Th scope="row" key={groups[at]?.key} fw={500}>
                  {name}
                </Table.Th>
              ))}
              {metrics.map(({ key = '', text = '' }) => {
                const figure = figureOf(row, key);
                const value = words.figure(figure);
                const label = `${names.join(', ')}: ${words.metric(key, text)}`;
                return (
                  <Table.Td key={key} ta="end">
                    <UnstyledButton
                      className={classes.cell}
                      aria-label={t('explain_cell', { label, value })}
                      onClick={() => onExplain({ cell: row.cell ?? '', metric: key, label, value })}
                    >
                      {value}
                    </UnstyledButton>
                    <RestatedMark restated={restated.get(restatedAt(row.cell, key))} />
                    {row.before && (
                      <Text size="xs" c="dimmed">
                        {words.beside(figure, figureOf(row.before, key))}
                      </Text>
                    )}
                    {figure.rate?.fewCases && (
                      <Text size="xs" c="dimmed">
                        {t('few_cases')}
                      </Text>
                    )}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          );
        })}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          {groups.map((group, at) => (
            <Table.Th key={group.key}>{at === 0 ? t('total') : ''}</Table.Th>
          ))}
          {metrics.map(({ key = '' }) => (
            <Table.Th key={key} ta="end" className={classes.total}>
              {words.figure(figureOf(totals, key))}
              <RestatedMark restated={restated.get(restatedAt(null, key))} />
              {before && (
                <Text size="xs" c="dimmed">
                  {words.beside(figureOf(totals, key), figureOf(before, key))}
                </Text>
              )}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}
