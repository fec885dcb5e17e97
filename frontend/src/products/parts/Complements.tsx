import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Pill } from '@/kit/Pill';
import type { Product } from '../model';
import { ProductLink } from './ProductLink';

/** What goes with a product, and what to say for it. */
export function Complements({ product }: { product: Product }) {
  const { t } = useTranslation('products');
  const found = product.complements ?? [];
  if (found.length === 0) return <Text c="dimmed">{t('complements.none')}</Text>;
  return (
    <List>
      {found.map((each) => (
        <List.Item key={each.product_id}>
          <ProductLink productId={each.product_id} />{' '}
          {each.obvious && <Pill tone="accent">{t('complements.obvious')}</Pill>} {each.argument}
        </List.Item>
      ))}
    </List>
  );
}
