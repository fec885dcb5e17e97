import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import type { Table } from '../model';

/** The earlier period whose numbers stand beside these. */
export function Compared({ table: { before } }: { table: Table }) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  if (!before?.from || !before.to) return null;
  const period = `${formats.dayOfDate(before.from)} – ${formats.dayOfDate(before.to)}`;
  return (
    <Text size="sm" c="dimmed">
      {t('compare.with', { period })}
    </Text>
  );
}
