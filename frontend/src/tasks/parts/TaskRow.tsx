import { ActionIcon, Checkbox, Menu } from '@mantine/core';
import { IconClock, IconDots, IconHeartHandshake } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { useFormats } from '@/kit/format';
import { Pill } from '@/kit/Pill';
import { dueDay, isPromise, kindOf, partOf, priorityOf, SNOOZES, type Task, TONES } from '../model';
import classes from './Tasks.module.css';
import type { TaskSteps } from './useTaskSteps';

interface Props {
  task: Task;
  steps: TaskSteps;
  contact: string | undefined;
  assignee: string | undefined;
  onEdit: (task: Task) => void;
}

/** One task: ticked off, put off, opened. */
export function TaskRow({ task, steps, contact, assignee, onEdit }: Props) {
  const { t } = useTranslation('tasks');
  const formats = useFormats();
  const zone = useMe()?.zone ?? 'UTC';
  const mayWrite = useMay()('tasks:write');
  const isOpen = task.state === 'open';
  const isLate = isOpen && partOf(task, zone) === 'overdue';
  const priority = priorityOf(task);
  const day = formats.dayOfDate(dueDay(task, zone));
  const items = task.checklist ?? [];
  const done = items.filter((item) => item.done).length;
  const due = task.due_at ? `${day}, ${formats.time(task.due_at)}` : day;
  return (
    <li className={classes.row} data-done={!isOpen || undefined}>
      <Checkbox
        checked={!isOpen}
        disabled={!mayWrite}
        aria-label={t(isOpen ? 'complete' : 'reopen', { title: task.title ?? '' })}
        onChange={() => (isOpen ? steps.complete(task) : steps.reopen(task))}
      />
      <div className={classes.words}>
        <button type="button" className={classes.title} onClick={() => onEdit(task)}>
          {task.title}
        </button>
        <span className={classes.facts}>
          {t(`kind.${kindOf(task)}`)}
          {task.contact_id && (
            <>
              {' · '}
              <Link to="/contacts/$contactId" params={{ contactId: task.contact_id }}>
                {contact ?? '…'}
              </Link>
            </>
          )}
          {task.deal_id && (
            <>
              {' · '}
              <Link to="/deals/$dealId" params={{ dealId: task.deal_id }}>
                {t('deal')}
              </Link>
            </>
          )}
          {task.case_id && (
            <>
              {' · '}
              <Link to="/cases/$caseId" params={{ caseId: task.case_id }}>
                {t('case')}
              </Link>
            </>
          )}
          {items.length > 0 && ` · ${t('checked', { done, all: items.length })}`}
          {assignee && ` · ${assignee}`}
        </span>
      </div>
      <div className={classes.marks}>
        {isPromise(task) && (
          <Pill tone="info">
            <IconHeartHandshake size={12} aria-hidden /> {t('promise')}
          </Pill>
        )}
        {priority !== 'normal' && <Pill tone={TONES[priority]}>{t(`priority.${priority}`)}</Pill>}
        {task.state === 'cancelled' && <Pill>{t('cancelled')}</Pill>}
        {isLate ? (
          <Pill tone="bad">
            <IconClock size={12} aria-hidden /> {t('late', { due })}
          </Pill>
        ) : (
          <span className={classes.due}>{due}</span>
        )}
      </div>
      {mayWrite && isOpen && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={28}
              aria-label={t('menu', { title: task.title ?? '' })}
            >
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('snooze.label')}</Menu.Label>
            {SNOOZES.map((by) => (
              <Menu.Item key={by} onClick={() => steps.snooze(task, by)}>
                {t(`snooze.${by}`)}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={() => onEdit(task)}>{t('edit')}</Menu.Item>
            <Menu.Item onClick={() => steps.cancel(task)}>{t('cancel_task')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
