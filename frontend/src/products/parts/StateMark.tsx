import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { Pill } from '@/kit/Pill';
import { isSold, type Product } from '../model';

/** Whether a product is sold, sold no more, or only until a day. */
export function StateMark({ product }: { product: Product }) {
  const { t } = useTranslation('products');
  const formats = useFormats();
  const day = product.discontinued_from;
  if (!isSold(product)) return <Pill tone="warn">{t('state.discontinued')}</Pill>;
  if (day) return <Pill tone="warn">{t('state.until', { day: formats.dayOfDate(day) })}</Pill>;
  return <Pill tone="good">{t('state.active')}</Pill>;
}
