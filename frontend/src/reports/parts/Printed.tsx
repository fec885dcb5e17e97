import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { heardUntil, type Table } from '../model';
import classes from './Printed.module.css';

/** What a sheet of paper has to say of its numbers: period, zone, moments, data until. */
export function Printed({ table }: { table: Table }) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  const { period, before, as_of, known_at } = table;
  const until = heardUntil(table);
  const moment = (at: string) => `${formats.day(at)}, ${formats.time(at)}`;
  const days = (shown: Table['before'] | null) =>
    shown?.from && shown.to && `${formats.dayOfDate(shown.from)} – ${formats.dayOfDate(shown.to)}`;
  const parts = [
    days(period),
    period?.zone,
    before && t('compare.with', { period: days(before) }),
    as_of && `${t('as_of')} ${moment(as_of)}`,
    known_at && `${t('known_at')} ${moment(known_at)}`,
    until && t('printed', { time: moment(until) }),
  ];
  return <p className={classes.printed}>{parts.filter(Boolean).join(' · ')}</p>;
}
