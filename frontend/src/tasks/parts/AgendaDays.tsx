import { Button, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { useFormats } from '@/kit/format';
import { useIsNarrow } from '@/kit/hooks';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import { useLift } from '@/kit/useLift';
import { agendaOf, carried, dayOfEntry, type Entry } from '../model';
import { upcomingDatesQuery } from '../queries';
import classes from './Agenda.module.css';
import { AgendaDay } from './AgendaDay';
import { useAgendaData } from './useAgendaData';
import { useAgendaMoves } from './useAgendaMoves';
import { useTaskSteps } from './useTaskSteps';

interface Props {
  days: string[];
  today: string;
  /** The month that is shown: days of others stand aside. */
  month?: string | undefined;
  /** Only days with something in them. */
  isList: boolean;
  userId: string;
  onOpen: (entry: Entry) => void;
  onPlan: (() => void) | undefined;
}

/** The days of one colleague; what stands in them goes to another day by mouse and by keys. */
export function AgendaDays({ days, today, month, isList, userId, onOpen, onPlan }: Props) {
  const { t, i18n } = useTranslation('tasks');
  const formats = useFormats();
  const zone = useMe()?.zone ?? 'UTC';
  const may = useMay();
  const isNarrow = useIsNarrow();
  const steps = useTaskSteps();
  const moves = useAgendaMoves();
  const frame = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<Entry | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const dates =
    useQuery({
      ...upcomingDatesQuery(userId),
      enabled: userId !== '' && may('important_dates:read'),
    }).data ?? [];
  const { occurrences, tasks, ...data } = useAgendaData(
    userId ? [userId] : [],
    days,
    dates.flatMap((date) => date.contact_id ?? []),
  );
  const isFilled = isList || (isNarrow && month !== undefined);
  const isOne = isNarrow || isList || days.length === 1;
  const named = formats.dayOfDate;
  const { lift, said, onKey } = useLift<Entry>({
    frame,
    places: days,
    steps: isOne
      ? { ArrowUp: -1, ArrowDown: 1 }
      : { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 },
    idOf: (entry) => entry.key,
    placeOf: (entry) => dayOfEntry(entry, zone),
    words: {
      lifted: ({ task, occurrence }, day) =>
        t('agenda.keys.lifted', {
          title: task?.title ?? occurrence?.activity?.subject ?? '',
          day: named(day),
        }),
      over: (day) => t('agenda.keys.over', { day: named(day) }),
      dropped: (day) => t('agenda.keys.dropped', { day: named(day) }),
      cancelled: () => t('agenda.keys.cancelled'),
    },
    onMove: moves.move,
  });
  if (data.failed)
    return <ErrorState error={data.failed.error} retry={() => void data.failed?.refetch()} />;
  if (data.isLoading) return <LoadingState lines={10} />;
  const stood = agendaOf(days, occurrences, tasks, zone);
  const away = lift ? { entry: lift.item, day: lift.place } : moves.moving;
  const agenda = away ? carried(stood, away.entry.key, away.day) : stood;
  const datesOn = (day: string) => dates.filter((date) => date.next_on === day);
  const isBare = (day: string) => !agenda.get(day)?.length && datesOn(day).length === 0;
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' });
  const drop = (day: string) => {
    if (dragged && dayOfEntry(dragged, zone) !== day) moves.move(dragged, day);
    setDragged(null);
    setOver(null);
  };
  return (
    <>
      {days.every((day) => !agenda.get(day)?.length) && (
        <EmptyState title={t('agenda.empty')} text={t('agenda.empty_text')}>
          {onPlan && <Button onClick={onPlan}>{t('agenda.plan')}</Button>}
        </EmptyState>
      )}
      <VisuallyHidden id="agenda-keys">{t('agenda.keys.hint')}</VisuallyHidden>
      <VisuallyHidden role="status" aria-live="assertive">
        {said}
      </VisuallyHidden>
      <div ref={frame} className={classes.days} data-one={isOne || undefined}>
        {days
          .filter((day) => !isFilled || lift || !isBare(day))
          .map((day) => (
            <AgendaDay
              key={day}
              title={weekday.format(new Date(`${day}T00:00:00Z`))}
              date={named(day)}
              isToday={day === today}
              isAside={month !== undefined && day.slice(0, 7) !== month}
              entries={agenda.get(day) ?? []}
              dates={datesOn(day)}
              names={data.names}
              steps={steps}
              onOpen={onOpen}
              isTarget={lift?.place === day || (dragged !== null && over === day)}
              onOver={() => setOver(day)}
              onDrop={() => drop(day)}
              lift={{
                can: moves.canMove,
                lifted: lift?.item.key,
                onKey,
                onDrag: (entry) => {
                  setDragged(entry);
                  setOver(null);
                },
              }}
            />
          ))}
      </div>
    </>
  );
}
