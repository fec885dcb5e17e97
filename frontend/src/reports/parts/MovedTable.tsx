import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { useFormats } from '@/kit/format';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import type { Asked, Family, Row } from '../model';
import { movedQuery } from '../queries';
import { RecordLink } from './RecordLink';
import type { ReportWords } from './useReportWords';

interface Props {
  family: Family;
  report: string;
  asked: Asked;
  words: ReportWords;
  /** Only records that stand, or stood, in such lines. */
  isShown?: (row: Row) => boolean;
  /** How a record is named; by its address where nobody says. */
  recordOf?: (subject: string) => ReactNode;
}

const MOST = 100;

/** The records that count differently now than on the chosen day. */
export function MovedTable({ family, report, asked, words, ...shown }: Props) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  const answer = useQuery(movedQuery(family, report, asked));
  if (answer.isError) {
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  }
  if (answer.isPending) return <LoadingState />;
  const { a, b } = answer.data;
  const rows = new Map([...(b?.rows ?? []), ...(a?.rows ?? [])].map((row) => [row.cell, row]));
  const isThere = (placed: Schemas['reporting.Placed'] | null | undefined) => {
    const row = placed && rows.get(placed.cell);
    return row ? (shown.isShown?.(row) ?? true) : false;
  };
  const moved = (answer.data.moved ?? [])
    .filter(({ before, after }) => isThere(before) || isThere(after))
    .slice(0, MOST);
  if (moved.length === 0) return <EmptyState title={t('moved.none')} />;
  const groups = a?.groups ?? [];
  const told = (placed: Schemas['reporting.Placed'] | null | undefined) => {
    const row = placed && rows.get(placed.cell);
    if (!row) return t('moved.absent');
    const names = groups.map((group) => words.value(group.key ?? '', row)).join(' · ');
    const { amount } = placed;
    return amount?.currency
      ? `${names}, ${formats.money(amount.amount_minor ?? 0, amount.currency)}`
      : names;
  };
  return (
    <Table horizontalSpacing={16} miw={480}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('moved.record')}</Table.Th>
          <Table.Th>{t('moved.before')}</Table.Th>
          <Table.Th>{t('moved.after')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {moved.map(({ subject = '', before, after }) => (
          <Table.Tr key={subject}>
            <Table.Th scope="row" fw={500}>
              {shown.recordOf?.(subject) ?? <RecordLink subject={subject} />}
            </Table.Th>
            <Table.Td>{told(before)}</Table.Td>
            <Table.Td>{told(after)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
