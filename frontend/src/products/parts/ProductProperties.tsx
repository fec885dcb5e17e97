import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { Properties } from '@/kit/Properties';
import { kindOf, type Product, pathsOf } from '../model';
import { categoriesQuery } from '../queries';
import { ProductLink } from './ProductLink';

/** What is known about a product; its cost only for who may know it. */
export function ProductProperties({ product }: { product: Product }) {
  const { t } = useTranslation('products');
  const mayCost = useMay()('products:read_cost');
  const paths = pathsOf(useQuery(categoriesQuery).data ?? []);
  const days = (count: number | null | undefined) => (count ? t('days', { count }) : '');
  const cost = { label: t('form.cost'), value: <Money amount={product.cost as Amount} /> };
  return (
    <Properties
      unknown={t('not_known')}
      items={[
        { label: t('form.category_id'), value: paths.get(product.category_id ?? '') },
        { label: t('form.kind'), value: t(`kind.${kindOf(product)}`) },
        { label: t('form.brand'), value: product.brand },
        ...(mayCost ? [{ ...cost, value: product.cost ? cost.value : '' }] : []),
        { label: t('form.tax_percent'), value: `${product.tax_percent} %` },
        { label: t('form.unit'), value: product.unit },
        {
          label: t('form.successor_id'),
          value: product.successor_id && <ProductLink productId={product.successor_id} />,
        },
        { label: t('form.solves_tags'), value: (product.solves_tags ?? []).join(', ') },
        { label: t('form.lifetime_days'), value: days(product.lifetime_days) },
        { label: t('form.warranty_days'), value: days(product.warranty_days) },
        {
          label: t('options'),
          value: (product.options ?? [])
            .map(({ label, choices }) => `${label}: ${choices.map((one) => one.label).join(', ')}`)
            .join('; '),
        },
      ]}
    />
  );
}
