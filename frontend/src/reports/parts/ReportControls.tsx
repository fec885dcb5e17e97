import { Group, MultiSelect, Select, Slider, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '@/kit/actions';
import { useFormats } from '@/kit/format';
import { UserPicker, useUserNames } from '@/users';
import { type Asked, COMPARE, daysAgo, type Table, TIMES } from '../model';
import classes from './ReportControls.module.css';
import type { ReportWords } from './useReportWords';

const PERIODS = [7, 30, 90, 365] as const;
const LONGEST = 365;

interface Props {
  asked: Asked;
  table: Table | undefined;
  /** By what the rows can be parted; nothing to choose where there is none. */
  groups: { key?: string; text?: string }[];
  words: ReportWords;
  onChange: (asked: Asked) => void;
}

/** The period, the groups, and the day as of which the report is told. */
export function ReportControls({ asked, table, groups, words, onChange }: Props) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  const users = useUserNames();
  const back = asked.as_of ? Math.round((Date.now() - Date.parse(asked.as_of)) / 86_400_000) : 0;
  const [days, setDays] = useState(back);
  const from = asked.from ?? table?.period?.from ?? '';
  const to = asked.to ?? table?.period?.to ?? '';
  const shown = asked.group?.split(',') ?? table?.groups?.map((group) => group.key ?? '') ?? [];
  const hasPeriod = table?.period !== null;
  const day = days === back && asked.as_of ? asked.as_of : daysAgo(days);
  const put = (change: Record<string, string | null>) => {
    const kept = Object.entries({ ...asked, ...change }).filter(([, value]) => value);
    onChange(Object.fromEntries(kept) as Asked);
  };
  const asOf = (day: string) => put({ as_of: day });
  const canCompare = Boolean(table?.period ?? asked.compare);
  const others = groups.flatMap(({ key = '' }) => (TIMES.has(key) ? [] : [key]));
  const compare = (period: string | null) => {
    const kept = shown.filter((key) => !TIMES.has(key));
    const group = kept.join(',') || others[0] || null;
    put({ compare: period, ...(period && kept.length < shown.length && { group }) });
  };
  const periodBox = useRef<HTMLInputElement>(null);
  const compareBox = useRef<HTMLInputElement>(null);
  const group = t('reports');
  useActions([
    ...(hasPeriod
      ? [
          {
            id: 'reports.period',
            title: t('period'),
            keys: 'p',
            group,
            run: () => periodBox.current?.focus(),
          },
        ]
      : []),
    ...(canCompare
      ? [
          {
            id: 'reports.compare',
            title: t('compare.label'),
            keys: 'c',
            group,
            run: () => compareBox.current?.focus(),
          },
        ]
      : []),
  ]);
  const period = PERIODS.find((length) => from === daysAgo(length - 1) && to === daysAgo(0));
  return (
    <div className={classes.controls}>
      <Group gap={12} align="end">
        {hasPeriod && (
          <>
            <Select
              ref={periodBox}
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
        {users.size > 1 && (
          <UserPicker
            label={t('of_whom')}
            placeholder={t('everybody')}
            clearable
            value={asked.owner ?? null}
            onChange={(owner) => put({ owner })}
          />
        )}
        {groups.length > 0 && (
          <MultiSelect
            label={t('group_by')}
            miw={220}
            maxValues={2}
            data={groups.map(({ key = '', text = '' }) => ({
              value: key,
              label: words.group(key, text),
            }))}
            value={shown}
            onChange={(keys) =>
              keys.length > 0 &&
              put({
                group: keys.join(','),
                ...(keys.some((key) => TIMES.has(key)) && { compare: null }),
              })
            }
          />
        )}
        {canCompare && (
          <Select
            ref={compareBox}
            label={t('compare.label')}
            placeholder={t('compare.nothing')}
            w={230}
            clearable
            data={COMPARE.map((value) => ({ value, label: t(`compare.${value}`) }))}
            value={asked.compare ?? null}
            onChange={compare}
          />
        )}
      </Group>
      <div className={classes.time}>
        <div className={classes.slide}>
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
        </div>
        <Group gap={12} align="end">
          <TextInput
            type="date"
            label={t('as_of_day')}
            w={150}
            max={daysAgo(0)}
            value={asked.as_of ?? ''}
            onChange={(event) => asOf(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('known_at')}
            w={150}
            max={daysAgo(0)}
            value={asked.known_at ?? ''}
            onChange={(event) => put({ known_at: event.currentTarget.value })}
          />
        </Group>
      </div>
    </div>
  );
}
