/** Names of reports, metrics, groups and their values in the language of the person. */
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { useUserNames } from '@/users';
import { changeOf, type Figure, type Row } from '../model';

export interface ReportWords {
  title: (key: string, told: string) => string;
  purpose: (key: string) => string;
  metric: (key: string, told: string) => string;
  group: (key: string, told: string) => string;
  /** A field of a filter; a group is called the same. */
  field: (key: string, told: string) => string;
  value: (group: string, row: Pick<Row, 'group' | 'labels'>) => string;
  figure: (figure: Figure) => string;
  /** The title of a number of the period before. */
  before: (title: string) => string;
  /** What a number came to in the period before, and how much that is different from now. */
  beside: (now: Figure, before: Figure) => string;
}

export function useReportWords(): ReportWords {
  const { t, i18n } = useTranslation('reports');
  const users = useUserNames();
  const formats = useFormats();
  const known = (key: string, told: string) =>
    i18n.exists(key, { ns: 'reports' }) ? (t as unknown as (key: string) => string)(key) : told;
  const figure = ({ value, amounts, rate }: Figure) => {
    if (amounts) {
      const sums = Object.entries(amounts).map(([currency, sum]) => formats.money(sum, currency));
      return sums.length > 0 ? sums.join(' + ') : '–';
    }
    if (rate) {
      if (rate.denominator === 0) return '–';
      const { numerator, denominator } = rate;
      const percent = formats.percent(numerator / denominator);
      return t('rate', { percent, numerator, denominator });
    }
    return value === undefined ? '–' : formats.number(value);
  };
  const change = (now: Figure, before: Figure) => {
    const { value, amounts, points } = changeOf(now, before);
    if (amounts) {
      return Object.entries(amounts)
        .map(([currency, sum]) => signed(sum, (size) => formats.money(size, currency)))
        .join(', ');
    }
    if (points !== undefined)
      return signed(points, (size) => t('compare.points', { number: formats.number(size) }));
    return value === undefined ? '' : signed(value, formats.number);
  };
  return {
    title: (key, told) => known(`title.${key}`, told),
    purpose: (key) => known(`purpose.${key}`, ''),
    metric: (key, told) => known(`metric.${key}`, told),
    group: (key, told) => known(`group.${key}`, told),
    field: (key, told) => known(`field.${key}`, known(`group.${key}`, told)),
    value: (group, row) => {
      const value = row.group?.[group];
      if (value == null || value === '') return t('none');
      if (row.labels?.[group]) return row.labels[group];
      if (group === 'owner' || group === 'seller') return users.get(value) ?? value;
      if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formats.dayOfDate(value);
      return known(`value.${value}`, value);
    },
    figure,
    before: (title) => t('compare.title', { title }),
    beside: (now, before) => {
      const more = change(now, before);
      const value = figure(before);
      return more ? t('compare.then', { value, change: more }) : t('compare.only', { value });
    },
  };
}

function signed(change: number, told: (size: number) => string): string {
  const sign = change === 0 ? '±' : change > 0 ? '+' : '−';
  return `${sign}${told(Math.abs(change))}`;
}
