import { IconCake } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../model';
import type { ImportantDate } from '../queries';
import classes from './Agenda.module.css';
import { AgendaEntry, type EntryEvents } from './AgendaEntry';

interface Props extends EntryEvents {
  title: string;
  /** The date below it. */
  date?: string;
  isToday?: boolean;
  /** Of another month than the one that is shown. */
  isAside?: boolean;
  entries: Entry[];
  dates?: ImportantDate[];
  /** Whether something is carried over it, and what happens to what is dropped here. */
  isTarget?: boolean;
  onOver?: () => void;
  onDrop?: () => void;
}

/** One day: days of people first, then tasks of the day, then what has its hour. */
export function AgendaDay({ title, date, entries, dates = [], onOver, onDrop, ...props }: Props) {
  const { isToday = false, isAside = false, isTarget = false, ...events } = props;
  const { t } = useTranslation('tasks');
  const id = useId();
  return (
    <section
      className={classes.day}
      aria-labelledby={id}
      data-today={isToday || undefined}
      data-aside={isAside || undefined}
      data-target={isTarget || undefined}
      onDragOver={(event) => {
        if (!onOver) return;
        event.preventDefault();
        onOver();
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop?.();
      }}
    >
      <h2 id={id} aria-current={isToday ? 'date' : undefined}>
        {title}
        {date && <span>{date}</span>}
      </h2>
      <ul>
        {dates.map((each) => (
          <li key={each.id} className={classes.date}>
            <IconCake size={16} aria-hidden />
            <div className={classes.entry}>
              <Link
                to="/contacts/$contactId"
                params={{ contactId: each.contact_id ?? '' }}
                className="record-link"
              >
                {events.names.get(each.contact_id ?? '') ?? '…'}
              </Link>
              <span>{t(`date.${each.kind ?? 'custom'}`)}</span>
            </div>
          </li>
        ))}
        {entries.map((entry) => (
          <AgendaEntry key={entry.key} entry={entry} {...events} />
        ))}
      </ul>
    </section>
  );
}
