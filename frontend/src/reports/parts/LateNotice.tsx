import { Alert } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { heardUntil, type Table } from '../model';
import { Printed } from './Printed';

const LATE_SECONDS = 60;

/** Says up to when everything is counted, where that is a while ago. */
export function LateNotice({ table }: { table: Table | undefined }) {
  return table ? <Told table={table} /> : null;
}

function Told({ table }: { table: Table }) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  const until = heardUntil(table);
  if (!until || (table.lag_seconds ?? 0) <= LATE_SECONDS) return <Printed table={table} />;
  return (
    <Alert color="yellow" variant="light" icon={<IconClock size={18} />}>
      {t('heard_until', { time: `${formats.day(until)}, ${formats.time(until)}` })}
    </Alert>
  );
}
