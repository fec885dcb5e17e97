import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import type { Deal } from '../model';

/** What is sold, line by line. */
export function DealLines({ deal }: { deal: Deal }) {
  const { t } = useTranslation('deals');
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('lines.name')}</Table.Th>
          <Table.Th ta="end">{t('lines.quantity')}</Table.Th>
          <Table.Th ta="end">{t('lines.unit_price')}</Table.Th>
          <Table.Th ta="end">{t('lines.total')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {(deal.lines ?? []).map((line) => (
          <Table.Tr key={`${line.name} ${line.options}`}>
            <Table.Th scope="row">{[line.name, line.options].filter(Boolean).join(', ')}</Table.Th>
            <Table.Td ta="end">{line.quantity}</Table.Td>
            <Table.Td ta="end">
              <Money amount={line.unit_price as Amount} />
            </Table.Td>
            <Table.Td ta="end">
              <Money amount={line.total as Amount} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
