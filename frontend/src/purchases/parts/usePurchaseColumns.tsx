import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { contactNamesQuery } from '@/contacts';
import { useFormats } from '@/kit/format';
import type { Column } from '@/kit/GridRow';
import { Instant } from '@/kit/Instant';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { Pill } from '@/kit/Pill';
import { RowLink } from '@/kit/RowLink';
import { useUserNames } from '@/users';
import { type Purchase, stateOf, titleOf, toneOf } from '../model';

/** The columns of the list of purchases. */
export function usePurchaseColumns(rows: Purchase[]) {
  const { t } = useTranslation('purchases');
  const formats = useFormats();
  const users = useUserNames();
  const ids = rows.flatMap((found) => found.contact_id ?? []);
  const names = useQuery(contactNamesQuery(ids)).data;
  const whose = (found: Purchase) =>
    found.contact_id ? (names?.get(found.contact_id) ?? '') : t('anonymous');
  const state = (found: Purchase) => (
    <Pill tone={toneOf(stateOf(found))}>{t(`state.${stateOf(found)}`)}</Pill>
  );
  const columns: Column<Purchase>[] = [
    {
      key: 'lines',
      title: t('field.lines'),
      width: 260,
      cell: (found) => <RowLink to={`/purchases/${found.id}`}>{titleOf(found)}</RowLink>,
    },
    { key: 'contact_id', title: t('form.contact_id'), width: 170, cell: whose },
    {
      key: 'at',
      title: t('field.at'),
      width: 130,
      sort: 'at',
      cell: (found) => <Instant formats={formats} at={found.at} />,
    },
    {
      key: 'total',
      title: t('field.total'),
      width: 120,
      sort: 'value',
      cell: (found) => <Money amount={found.total as Amount} />,
    },
    { key: 'state', title: t('field.state'), width: 140, cell: state },
    {
      key: 'channel',
      title: t('form.channel'),
      width: 110,
      cell: (found) => t(`channel.${found.channel ?? 'store'}`),
    },
    {
      key: 'external_receipt',
      title: t('form.external_receipt'),
      width: 150,
      cell: (found) => found.external_receipt,
    },
    {
      key: 'seller_id',
      title: t('field.seller_id'),
      width: 150,
      cell: (found) => users.get(found.seller_id ?? '') ?? '',
    },
  ];
  const card = (found: Purchase) => (
    <>
      <strong>{titleOf(found)}</strong>
      <div>
        {whose(found)} <Money amount={found.total as Amount} /> {state(found)}
      </div>
    </>
  );
  return { columns, card };
}
