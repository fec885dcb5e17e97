import { Checkbox } from '@mantine/core';
import { IconAlertCircle, IconCalendarEvent } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { toneOfMark } from '@/activities';
import { useMay } from '@/api/session';
import { useFormats } from '@/kit/format';
import { Pill } from '@/kit/Pill';
import type { Entry, Occurrence } from '../model';
import classes from './Agenda.module.css';
import type { TaskSteps } from './useTaskSteps';

/** What can be done with something in the agenda. */
export interface EntryEvents {
  names: Map<string, string>;
  steps: TaskSteps;
  onOpen: (entry: Entry) => void;
  /** Where it can be carried to another day. */
  lift?: {
    can: (entry: Entry) => boolean;
    lifted: string | undefined;
    onKey: (event: KeyboardEvent, entry: Entry) => void;
    onDrag: (entry: Entry | null) => void;
  };
}

const SILENT = new Set(['planned', 'done', 'cancelled']);

/** A plan or a task in a day. */
export function AgendaEntry({ entry, names, steps, onOpen, lift }: EntryEvents & { entry: Entry }) {
  const { t } = useTranslation('tasks');
  const { t: word } = useTranslation('activities');
  const formats = useFormats();
  const mayWrite = useMay()('tasks:write');
  const { key, at, occurrence, task } = entry;
  const activity = occurrence?.activity;
  const isDone = task?.state === 'done';
  const canMove = lift?.can(entry) ?? false;
  const contactId = (task ?? activity)?.contact_id;
  return (
    <li
      data-done={isDone || undefined}
      data-lifted={lift?.lifted === key || undefined}
      draggable={canMove}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', key);
        event.dataTransfer.effectAllowed = 'move';
        lift?.onDrag(entry);
      }}
      onDragEnd={() => lift?.onDrag(null)}
    >
      {task ? (
        <Checkbox
          size="xs"
          checked={isDone}
          disabled={!mayWrite}
          aria-label={t(isDone ? 'reopen' : 'complete', { title: task.title ?? '' })}
          onChange={() => (isDone ? steps.reopen(task) : steps.complete(task))}
        />
      ) : (
        <IconCalendarEvent size={16} aria-hidden />
      )}
      <div className={classes.entry}>
        {at && <time dateTime={at}>{formats.time(at)}</time>}
        <button
          type="button"
          className={classes.open}
          data-lift={key}
          aria-describedby={canMove ? 'agenda-keys' : undefined}
          onClick={() => onOpen(entry)}
          onKeyDown={(event) => canMove && lift?.onKey(event, entry)}
        >
          {task?.title || activity?.subject || word(`kind.${activity?.kind ?? 'meeting'}`)}
        </button>
        {contactId && (
          <Link
            to="/contacts/$contactId"
            params={{ contactId }}
            className="record-link"
            draggable={false}
          >
            {names.get(contactId) ?? '…'}
          </Link>
        )}
        {occurrence && <Result occurrence={occurrence} />}
      </div>
    </li>
  );
}

function Result({ occurrence: { mark = 'planned' } }: { occurrence: Occurrence }) {
  const { t } = useTranslation('tasks');
  if (SILENT.has(mark)) return null;
  return (
    <Pill tone={toneOfMark(mark)}>
      {(mark === 'missing' || mark === 'missed') && <IconAlertCircle size={12} aria-hidden />}{' '}
      {t(`mark.${mark}`)}
    </Pill>
  );
}
