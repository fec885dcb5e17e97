import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/kit/Loaded';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { When } from '@/kit/When';
import { useUserNames } from '@/users';
import { pricesQuery } from '../queries';

/** What a product cost, since when, and who said so. */
export function Prices({ productId }: { productId: string }) {
  const { t } = useTranslation('products');
  const users = useUserNames();
  return (
    <Loaded query={useQuery(pricesQuery(productId))} empty={null}>
      {(prices) => (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('prices.since')}</Table.Th>
              <Table.Th ta="end">{t('form.price')}</Table.Th>
              <Table.Th>{t('prices.by')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {prices.map((each) => (
              <Table.Tr key={each.since}>
                <Table.Th scope="row">
                  <When at={each.since ?? ''} as="both" />
                </Table.Th>
                <Table.Td ta="end">
                  <Money amount={each.price as Amount} />
                </Table.Td>
                <Table.Td>{users.get((each.actor ?? '').replace('user/', '')) ?? ''}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Loaded>
  );
}
