import { Button, Drawer, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarQuery, LENGTHS, takenBy } from '@/activities';
import { useMe } from '@/api/session';
import { addDays, localOf } from '@/kit/days';
import { useFormats } from '@/kit/format';
import { Loaded } from '@/kit/Loaded';
import { EmptyState } from '@/kit/StatePanel';
import { freeIn, officeHours } from '@/kit/slots';
import { useOpenHours } from '@/teams';
import type { Colleagues } from './useColleagues';

interface Props {
  /** From which day on. */
  day: string;
  colleagues: Colleagues;
  onFound: (found: { start: string; minutes: number; userIds: string[] }) => void;
  onClose: () => void;
}

const DAYS = 14;
const MOST = 20;
const MOST_PEOPLE = 20;

/** When several colleagues are free at the same time, in the open hours of two weeks. */
export function FreeSlots({ day: first, colleagues, onFound, onClose }: Props) {
  const { t, i18n } = useTranslation('tasks');
  const { t: word } = useTranslation('activities');
  const formats = useFormats();
  const zone = useMe()?.zone ?? 'UTC';
  const [userIds, setUserIds] = useState([...colleagues.shown.keys()]);
  const [minutes, setMinutes] = useState(60);
  const [day, setDay] = useState(first);
  const days = Array.from({ length: DAYS }, (_, later) => addDays(day || first, later));
  const hours = useOpenHours(days, zone) ?? officeHours(days, zone);
  const busy = useQuery({
    ...calendarQuery([...userIds].sort(), days[0] ?? first, days.at(-1) ?? first),
    enabled: userIds.length > 0,
  });
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: zone });
  const told = ({ from, to }: { from: number; to: number }) => {
    const [start, end] = [new Date(from).toISOString(), new Date(to).toISOString()];
    const on = `${weekday.format(from)} ${formats.day(start)}`;
    return t('free.span', { day: on, from: formats.time(start), to: formats.time(end) });
  };
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title={t('free.title')}>
      <Stack gap={16}>
        <MultiSelect
          label={t('agenda.colleagues')}
          data={[...colleagues.all].map(([value, label]) => ({ value, label }))}
          value={userIds}
          onChange={setUserIds}
          maxValues={MOST_PEOPLE}
          searchable
        />
        <Select
          label={word('length')}
          allowDeselect={false}
          data={LENGTHS.map((count) => ({
            value: String(count),
            label: word('minutes', { count }),
          }))}
          value={String(minutes)}
          onChange={(count) => setMinutes(Number(count))}
        />
        <TextInput
          type="date"
          label={t('free.from')}
          description={zone}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          {t('free.text')}
        </Text>
        {userIds.length === 0 ? (
          <EmptyState title={t('agenda.nobody')} />
        ) : (
          <Loaded query={busy} lines={6}>
            {(occurrences) => {
              const free = freeIn(hours, takenBy(occurrences), minutes, Date.now());
              if (free.length === 0)
                return <EmptyState title={t('free.none')} text={t('free.none_text')} />;
              return (
                <Stack component="ul" gap={8} p={0} m={0}>
                  {free.slice(0, MOST).map((span) => (
                    <li key={span.from} style={{ listStyle: 'none' }}>
                      <Button
                        variant="default"
                        fullWidth
                        justify="flex-start"
                        onClick={() =>
                          onFound({ start: localOf(new Date(span.from), zone), minutes, userIds })
                        }
                      >
                        {told(span)}
                      </Button>
                    </li>
                  ))}
                </Stack>
              );
            }}
          </Loaded>
        )}
      </Stack>
    </Drawer>
  );
}
