import { Button, Checkbox, Select } from '@mantine/core';
import { IconSitemap } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
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
import { below, type Product } from '../model';
import { CategoriesDrawer } from '../parts/CategoriesDrawer';
import { ProductDrawer } from '../parts/ProductDrawer';
import { useProductColumns } from '../parts/useProductColumns';
import { categoriesQuery } from '../queries';
import type { ProductsSearch } from '../routes';

const route = getRouteApi('/products');
const FIELDS = [
  'sku',
  'name',
  'category_id',
  'brand',
  'kind',
  'state',
  'price',
  'solves_tags',
  'lifetime_days',
  'warranty_days',
  'discontinued_from',
  'updated_at',
] as const;
type Named = (typeof FIELDS)[number];
const NOBODY = new Map<string, string>();

/** What is sold: by name, number and category. */
export function ProductsPage() {
  const { t } = useTranslation('products');
  const navigate = useNavigate();
  const formats = useFormats();
  const mayWrite = useMay()('products:write');
  const search = route.useSearch();
  const grown = useQuery(categoriesQuery);
  const tree = grown.data;
  const list = useList<Product>({
    segment: 'products',
    search,
    usualSort: 'name',
    fields: FIELDS,
    narrow: [
      ...(search.all ? [] : [{ field: 'state', op: 'eq', value: 'active' }]),
      ...(search.category
        ? [{ field: 'category_id', op: 'in', value: below(tree ?? [], search.category) }]
        : []),
    ],
    // Without its tree the list still says why it shows nothing.
    isReady: !grown.isPending,
  });
  const { columns, card, paths } = useProductColumns();
  const [isNew, setNew] = useState(false);
  const [isTree, setTree] = useState(false);
  const categories = [...paths].map(([value, label]) => ({ value, label }));
  const open = (product: Product) =>
    void navigate({ to: '/products/$productId', params: { productId: product.id } });
  const change = ({ all, category, ...rest }: ProductsSearch) =>
    void navigate({
      to: '/products',
      search: { ...rest, ...(all && { all }), ...(category && { category }) },
    });
  const choices = (field: FieldOfFilter) => {
    if (field.name === 'category_id') return categories;
    if (field.name !== 'kind' && field.name !== 'state') return [];
    return field.options.map((value) => ({
      value,
      label: t(`${field.name as 'kind'}.${value as 'good'}`),
    }));
  };
  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        meta={
          list.total != null &&
          t('count', { count: list.total, number: formats.number(list.total) })
        }
      >
        {mayWrite && (
          <>
            <Button
              variant="default"
              leftSection={<IconSitemap size={16} />}
              onClick={() => setTree(true)}
            >
              {t('categories.title')}
            </Button>
            <NewButton
              id="products.new"
              group={t('title')}
              label={t('new')}
              onClick={() => setNew(true)}
            />
          </>
        )}
      </PageHeader>
      <ListFrame
        list={list}
        label={t('title')}
        search={t('search')}
        fieldLabel={(field) => t(`form.${field as Named}`)}
        choices={choices}
        users={NOBODY}
        columns={columns}
        onOpen={open}
        card={card}
        before={
          <>
            <Select
              aria-label={t('form.category_id')}
              placeholder={t('all_categories')}
              data={categories}
              value={search.category ?? null}
              searchable
              clearable
              onChange={(category) => change({ ...search, category: category ?? '' })}
            />
            <Checkbox
              label={t('show_all')}
              checked={search.all ?? false}
              onChange={() => {
                const { all, ...rest } = search;
                change(all ? rest : { ...rest, all: true });
              }}
            />
          </>
        }
        nothing={{ title: t('empty.narrowed'), clear: t('clear') }}
        empty={
          <EmptyState title={t('empty.title')} text={t('empty.text')}>
            {mayWrite && <Button onClick={() => setNew(true)}>{t('new')}</Button>}
          </EmptyState>
        }
      />
      <ProductDrawer opened={isNew} onClose={() => setNew(false)} onSaved={open} />
      <CategoriesDrawer opened={isTree} onClose={() => setTree(false)} />
    </Page>
  );
}
