import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import type { FieldOfFilter } from '@/kit/filter';
import { useFormats } from '@/kit/format';
import { ListFrame } from '@/kit/ListFrame';
import { NewButton } from '@/kit/NewButton';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { EmptyState } from '@/kit/StatePanel';
import { useList } from '@/kit/useList';
import { useUserNames } from '@/users';
import type { Purchase } from '../model';
import { PurchaseDrawer } from '../parts/PurchaseDrawer';
import { usePurchaseColumns } from '../parts/usePurchaseColumns';

const route = getRouteApi('/purchases');
const FIELDS = [
  'at',
  'state',
  'channel',
  'external_receipt',
  'source_key',
  'sku',
  'card_number',
  'seller_id',
] as const;
type Named = (typeof FIELDS)[number];

/** What was bought, by everybody whom one may see. */
export function PurchasesPage() {
  const { t } = useTranslation('purchases');
  const navigate = useNavigate();
  const formats = useFormats();
  const mayWrite = useMay()('purchases:write');
  const users = useUserNames();
  const list = useList<Purchase>({
    segment: 'purchases',
    search: route.useSearch(),
    usualSort: '-at',
    fields: FIELDS,
  });
  const { total } = list;
  const { columns, card } = usePurchaseColumns(list.inSight);
  const [isNew, setNew] = useState(false);
  const open = (found: Purchase) =>
    void navigate({ to: '/purchases/$purchaseId', params: { purchaseId: found.id } });
  const choices = (field: FieldOfFilter) => {
    if (field.name === 'seller_id') return [...users].map(([value, label]) => ({ value, label }));
    if (field.name !== 'state' && field.name !== 'channel') return [];
    const group = field.name;
    return field.options.map((value) => ({
      value,
      label: group === 'state' ? t(`state.${value as 'voided'}`) : t(`channel.${value as 'web'}`),
    }));
  };
  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        meta={total != null && t('count', { count: total, number: formats.number(total) })}
      >
        {mayWrite && (
          <NewButton
            id="purchases.new"
            group={t('title')}
            label={t('new')}
            onClick={() => setNew(true)}
          />
        )}
      </PageHeader>
      <ListFrame
        list={list}
        label={t('title')}
        search={t('search')}
        fieldLabel={(field) => t(`field.${field as Named}`)}
        choices={choices}
        users={users}
        columns={columns}
        onOpen={open}
        card={card}
        nothing={{
          title: t('empty.narrowed'),
          text: t('empty.narrowed_text'),
          clear: t('clear'),
        }}
        empty={
          <EmptyState title={t('empty.title')} text={t('empty.text')}>
            {mayWrite && <Button onClick={() => setNew(true)}>{t('new')}</Button>}
          </EmptyState>
        }
      />
      <PurchaseDrawer opened={isNew} onClose={() => setNew(false)} onSaved={open} />
    </Page>
  );
}
