import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Product } from '../model';

/** What is done for the customer after the purchase, day by day. */
export function AfterSales({ product }: { product: Product }) {
  const { t } = useTranslation('products');
  const steps = [...(product.after_sales ?? [])].sort(
    (one, other) => one.after_days - other.after_days,
  );
  if (steps.length === 0) return <Text c="dimmed">{t('after_sales.none')}</Text>;
  return (
    <List>
      {steps.map((step) => (
        <List.Item key={`${step.after_days} ${step.kind} ${step.text}`}>
          {t('after_sales.step', {
            day: step.after_days,
            kind: t(`care.${step.kind}`),
            text: step.text,
          })}
        </List.Item>
      ))}
    </List>
  );
}
