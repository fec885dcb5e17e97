import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { useFormats } from '@/kit/format';

/** Which days in whose zone a number is of, and which rows it counts. */
export function Narrowed({ told }: { told: Schemas['reporting.Explained'] | undefined }) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  if (!told) return null;
  const { period, filter } = told;
  const days =
    period?.from &&
    period.to &&
    `${formats.dayOfDate(period.from)} – ${formats.dayOfDate(period.to)}`;
  return (
    <>
      {days && (
        <Text size="sm" c="dimmed">
          {[days, period.zone].filter(Boolean).join(' · ')}
        </Text>
      )}
      {filter && (
        <Text size="sm" c="dimmed">
          {t('only', { filter })}
        </Text>
      )}
    </>
  );
}
