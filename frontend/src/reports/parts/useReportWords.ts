/** Names of reports, metrics, groups and their values in the language of the person. */
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { useUserNames } from '@/users';
import type { Figure, Row } from '../model';

export interface ReportWords {
  title: (key: string, told: string) => string;
  purpose: (key: string) => string;
  metric: (key: string, told: string) => string;
  group: (key: string, told: string) => string;
  value: (group: string, row: Row) => string;
  figure: (figure: Figure) => string;
}

export function useReportWords(): ReportWords {
  const { t, i18n } = useTranslation('reports');
  const users = useUserNames();
  const formats = useFormats();
  const known = (key: string, told: string) =>
    i18n.exists(key, { ns: 'reports' }) ? (t as unknown as (key: string) => string)(key) : told;
  return {
    title: (key, told) => known(`title.${key}`, told),
    purpose: (key) => known(`purpose.${key}`, ''),
    metric: (key, told) => known(`metric.${key}`, told),
    group: (key, told) => known(`group.${key}`, told),
    value: (group, row) => {
      const value = row.group?.[group];
      if (value == null || value === '') return t('none');
      if (row.labels?.[group]) return row.labels[group];
      if (group === 'owner') return users.get(value) ?? value;
      if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formats.dayOfDate(value);
      return known(`value.${value}`, value);
    },
    figure: ({ value, amounts, rate }) => {
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
    },
  };
}
