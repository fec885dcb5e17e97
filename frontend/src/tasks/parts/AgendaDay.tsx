import { Checkbox } from '@mantine/core';
import { IconAlertCircle, IconCake, IconCalendarEvent } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useFormats } from '@/kit/format';
import { Pill, type Tone } from '@/kit/Pill';
import type { Activity, Entry } from '../model';
import type { ImportantDate } from '../queries';
import classes from './Agenda.module.css';
import type { TaskSteps } from './useTaskSteps';

interface Props {
  day: string;
  isToday: boolean;
  entries: Entry[];
  dates: ImportantDate[];
  names: Map<string, string>;
  steps: TaskSteps;
}

const TONES: Record<string, Tone> = {
  success: 'good',
  failure: 'bad',
  follow_up: 'info',
  no_decision: 'plain',
};

/** One day: days of people first, then tasks of the day, then what has its hour. */
export function AgendaDay({ day, isToday, entries, dates, names, steps }: Props) {
  const { t, i18n } = useTranslation('tasks');
  const formats = useFormats();
  const mayWrite = useMay()('tasks:write');
  const id = useId();
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' });
  const result = (activity: Activity) => {
    const known = activity.outcome?.result;
    if (known && known in TONES)
      return <Pill tone={TONES[known] ?? 'plain'}>{t(`result.${known as 'success'}`)}</Pill>;
    if (activity.state === 'missed')
      return (
        <Pill tone="warn">
          <IconAlertCircle size={12} aria-hidden /> {t('result.missing')}
        </Pill>
      );
    return null;
  };
  return (
    <section className={classes.day} aria-labelledby={id} data-today={isToday || undefined}>
      <h2 id={id} aria-current={isToday ? 'date' : undefined}>
        {weekday.format(new Date(`${day}T00:00:00Z`))}
        <span>{formats.dayOfDate(day)}</span>
      </h2>
      <ul>
        {dates.map((date) => (
          <li key={date.id} className={classes.date}>
            <IconCake size={16} aria-hidden />
            <div className={classes.entry}>
              <Link
                to="/contacts/$contactId"
                params={{ contactId: date.contact_id ?? '' }}
                className="record-link"
              >
                {names.get(date.contact_id ?? '') ?? '…'}
              </Link>
              <span>{t(`date.${date.kind ?? 'custom'}`)}</span>
            </div>
          </li>
        ))}
        {entries.map(({ key, at, activity, task }) => (
          <li key={key} data-done={task?.state === 'done' || undefined}>
            {task ? (
              <Checkbox
                size="xs"
                checked={task.state === 'done'}
                disabled={!mayWrite}
                aria-label={t(task.state === 'done' ? 'reopen' : 'complete', {
                  title: task.title ?? '',
                })}
                onChange={() => (task.state === 'done' ? steps.reopen(task) : steps.complete(task))}
              />
            ) : (
              <IconCalendarEvent size={16} aria-hidden />
            )}
            <div className={classes.entry}>
              {at && <time dateTime={at}>{formats.time(at)}</time>}
              <span className={classes.what}>{task?.title ?? activity?.subject}</span>
              {(task ?? activity)?.contact_id && (
                <Link
                  to="/contacts/$contactId"
                  params={{ contactId: (task ?? activity)?.contact_id ?? '' }}
                  className="record-link"
                >
                  {names.get((task ?? activity)?.contact_id ?? '') ?? '…'}
                </Link>
              )}
              {activity && result(activity)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
