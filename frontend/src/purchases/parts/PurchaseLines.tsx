import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { leftOf, type Purchase } from '../model';

/** What was bought, line by line, what was taken off, and what it came to. */
export function PurchaseLines({ purchase }: { purchase: Purchase }) {
  const { t } = useTranslation('purchases');
  const left = leftOf(purchase);
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('form.name')}</Table.Th>
          <Table.Th ta="end">{t('form.quantity')}</Table.Th>
          <Table.Th ta="end">{t('lines.left')}</Table.Th>
          <Table.Th ta="end">{t('form.unit_price')}</Table.Th>
          <Table.Th ta="end">{t('lines.discount')}</Table.Th>
          <Table.Th ta="end">{t('field.total')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {(purchase.lines ?? []).map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
          <Table.Tr key={at}>
            <Table.Th scope="row">
              {[line.name, line.options, line.sku].filter(Boolean).join(' · ')}
            </Table.Th>
            <Table.Td ta="end">{line.quantity}</Table.Td>
            <Table.Td ta="end">{left[at]}</Table.Td>
            <Table.Td ta="end">
              <Money amount={line.unit_price as Amount} />
            </Table.Td>
            <Table.Td ta="end">
              <Money amount={line.discount as Amount | null} />
            </Table.Td>
            <Table.Td ta="end">
              <Money amount={line.total as Amount} />
            </Table.Td>
          </Table.Tr>
        ))}
        {(purchase.discounts ?? []).map((each) => (
          <Table.Tr key={`${each.kind} ${each.ref}`}>
            <Table.Th scope="row" colSpan={5}>
              {[t(`discount.${each.kind}`), each.ref].filter(Boolean).join(' · ')}
            </Table.Th>
            <Table.Td ta="end">
              −<Money amount={each.amount as Amount} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
