import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { instantOf } from '@/kit/days';
import { useFormats } from '@/kit/format';
import { overlap } from '@/kit/slots';
import { takenBy } from '../model';
import { calendarQuery } from '../queries';

interface Props {
  /** Whose calendars. */
  userIds: string[];
  /** The local time from which, and for how long. */
  start: string;
  minutes: number;
}

/** Says what else stands in calendars at a time; it forbids nothing. */
export function Overlaps({ userIds, start, minutes }: Props) {
  const { t } = useTranslation('activities');
  const formats = useFormats();
  const may = useMay();
  const zone = useMe()?.zone ?? 'UTC';
  const ids = [...new Set(userIds.filter(Boolean))].sort();
  const day = start.slice(0, 10);
  const known = useQuery({
    ...calendarQuery(ids, day, day),
    enabled: ids.length > 0 && day.length === 10 && may('activities:read'),
  }).data;
  if (start.length < 16 || !known) return null;
  const from = Date.parse(instantOf(start.slice(0, 16), zone));
  const wanted = { from, to: from + minutes * 60_000 };
  const others = takenBy(known).filter((each) => overlap(each, wanted));
  if (others.length === 0) return null;
  const told = others.map((each) => {
    const time = (at: number) => formats.time(new Date(at).toISOString());
    return `${time(each.from)} – ${time(each.to)} ${each.subject}`.trim();
  });
  return (
    <Alert
      role="status"
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={t('overlap')}
    >
      {told.join('; ')}
    </Alert>
  );
}
