import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import type { Column } from '@/kit/GridRow';
import { Instant } from '@/kit/Instant';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { RowLink } from '@/kit/RowLink';
import { kindOf, type Product, pathsOf } from '../model';
import { categoriesQuery } from '../queries';
import { StateMark } from './StateMark';

/** The columns of the list of products. */
export function useProductColumns() {
  const { t } = useTranslation('products');
  const formats = useFormats();
  const paths = pathsOf(useQuery(categoriesQuery).data ?? []);
  const price = (product: Product) => <Money amount={product.price as Amount} />;
  const columns: Column<Product>[] = [
    {
      key: 'name',
      title: t('form.name'),
      width: 260,
      sort: 'name',
      cell: (product) => <RowLink to={`/products/${product.id}`}>{product.name ?? ''}</RowLink>,
    },
    { key: 'sku', title: t('form.sku'), width: 140, sort: 'sku', cell: ({ sku }) => sku },
    {
      key: 'category_id',
      title: t('form.category_id'),
      width: 220,
      cell: (product) => paths.get(product.category_id ?? '') ?? '',
    },
    {
      key: 'price',
      title: t('form.price'),
      width: 120,
      sort: 'price_minor',
      cell: price,
    },
    {
      key: 'kind',
      title: t('form.kind'),
      width: 130,
      cell: (product) => t(`kind.${kindOf(product)}`),
    },
    { key: 'brand', title: t('form.brand'), width: 130, cell: ({ brand }) => brand },
    {
      key: 'state',
      title: t('form.state'),
      width: 150,
      cell: (product) => <StateMark product={product} />,
    },
    {
      key: 'updated_at',
      title: t('form.updated_at'),
      width: 130,
      sort: 'updated_at',
      cell: (product) => <Instant formats={formats} at={product.updated_at} />,
    },
  ];
  const card = (product: Product) => (
    <>
      <strong>{product.name}</strong>
      <div>
        {product.sku} · {price(product)}
      </div>
    </>
  );
  return { columns, card, paths };
}
