import { Group, MultiSelect, Select, Slider, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { type Asked, daysAgo, type Table } from '../model';
import classes from './ReportControls.module.css';
import type { ReportWords } from './useReportWords';

const PERIODS = [7, 30, 90, 365] as const;
const LONGEST = 365;

interface Props {
  asked: Asked;
  table: Table | undefined;
  groups: { key?: string; text?: string }[];
  words: ReportWords;
  onChange: (asked: Asked) => void;
}

/** The period, the groups, and the day as of which the report is told. */
export function ReportControls({ asked, table, groups, words, onChange }: Props) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  const back = asked.as_of ? Math.round((Date.now() - Date.parse(asked.as_of)) / 86_400_000) : 0;
  const [days, setDays] = useState(back);
  const from = asked.from ?? table?.period?.from ?? '';
  const to = asked.to ?? table?.period?.to ?? '';
  const shown = asked.group?.split(',') ?? table?.groups?.map((group) => group.key ?? '') ?? [];
  const hasPeriod = table?.period !== null;
  const day = days === back && asked.as_of ? asked.as_of : daysAgo(days);
  const asOf = (day: string) => {
    const { as_of: _, ...rest } = asked;
    onChange(day ? { ...rest, as_of: day } : rest);
  };
  const period = PERIODS.find((length) => from === daysAgo(length - 1) && to === daysAgo(0));
  return (
    <div className={classes.controls}>
      <Group gap={12} align="end">
        {hasPeriod && (
          <>
            <Select
              label={t('period')}
              w={160}
              placeholder={t('own_period')}
              data={PERIODS.map((length) => ({
                value: String(length),
                label: t(`last.${length}`),
              }))}
              value={period ? String(period) : null}
              onChange={(length) =>
                length && onChange({ ...asked, from: daysAgo(Number(length) - 1), to: daysAgo(0) })
              }
            />
            <TextInput
              type="date"
              label={t('from')}
              value={from}
              onChange={(event) => onChange({ ...asked, from: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              label={t('to')}
              value={to}
              onChange={(event) => onChange({ ...asked, to: event.currentTarget.value })}
            />
          </>
        )}
        <MultiSelect
          label={t('group_by')}
          miw={220}
          maxValues={2}
          data={groups.map(({ key = '', text = '' }) => ({
            value: key,
            label: words.group(key, text),
          }))}
          value={shown}
          onChange={(keys) => keys.length > 0 && onChange({ ...asked, group: keys.join(',') })}
        />
      </Group>
      <div className={classes.time}>
        <Text size="sm" fw={500}>
          {t('as_of')}{' '}
          <Text span c="dimmed">
            {days === 0 ? t('now') : formats.dayOfDate(day)}
          </Text>
        </Text>
        <Slider
          thumbLabel={t('as_of')}
          min={-LONGEST}
          max={0}
          value={-days}
          label={null}
          onChange={(value) => setDays(-value)}
          onChangeEnd={(value) => asOf(value === 0 ? '' : daysAgo(-value))}
        />
        <TextInput
          type="date"
          label={t('as_of_day')}
          w={160}
          max={daysAgo(0)}
          value={asked.as_of ?? ''}
          onChange={(event) => asOf(event.currentTarget.value)}
        />
      </div>
    </div>
  );
}
