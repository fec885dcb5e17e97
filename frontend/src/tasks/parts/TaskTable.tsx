import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { contactNamesQuery } from '@/contacts';
import type { FieldOfFilter } from '@/kit/filter';
import { useFormats } from '@/kit/format';
import type { Column } from '@/kit/GridRow';
import { Instant } from '@/kit/Instant';
import { ListFrame } from '@/kit/ListFrame';
import { Pill } from '@/kit/Pill';
import { RowLink } from '@/kit/RowLink';
import { EmptyState } from '@/kit/StatePanel';
import { useList } from '@/kit/useList';
import { useUserNames } from '@/users';
import { dueDay, kindOf, priorityOf, type Task, TONES } from '../model';
import { TaskDrawer } from './TaskDrawer';

const route = getRouteApi('/tasks');
const FIELDS = ['title', 'kind', 'state', 'priority', 'assignee_id', 'due', 'updated_at'] as const;
type Named = (typeof FIELDS)[number];

/** All tasks that one may see, as a table: filtered, sorted, changed together. */
export function TaskTable({ before }: { before: ReactNode }) {
  const { t } = useTranslation('tasks');
  const formats = useFormats();
  const zone = useMe()?.zone ?? 'UTC';
  const users = useUserNames();
  const [edited, setEdited] = useState<Task>();
  const [isOpen, setOpen] = useState(false);
  const search = route.useSearch();
  const list = useList<Task>({ segment: 'tasks', search, usualSort: 'due', fields: FIELDS });
  const ids = list.inSight.flatMap((task) => task.contact_id ?? []);
  const names = useQuery(contactNamesQuery(ids)).data;
  const words: Record<string, (value: string) => string> = {
    kind: (value) => t(`kind.${value as 'call'}`),
    priority: (value) => t(`priority.${value as 'low'}`),
    state: (value) => t(`state.${value as 'open'}`),
  };
  const choices = (field: FieldOfFilter) =>
    field.name === 'assignee_id'
      ? [...users].map(([value, label]) => ({ value, label }))
      : field.options.map((value) => ({ value, label: words[field.name]?.(value) ?? value }));
  const state = ({ state: now = 'open' }: Task) => (
    <Pill tone={now === 'open' ? 'info' : 'plain'}>{t(`state.${now}`)}</Pill>
  );
  const due = (task: Task) => formats.dayOfDate(dueDay(task, zone));
  const columns: Column<Task>[] = [
    { key: 'title', title: t('form.title'), width: 260, cell: (task) => task.title },
    {
      key: 'contact_id',
      title: t('form.contact_id'),
      width: 180,
      cell: ({ contact_id: contactId }) =>
        contactId && <RowLink to={`/contacts/${contactId}`}>{names?.get(contactId) ?? ''}</RowLink>,
    },
    { key: 'due_on', title: t('field.due'), width: 130, sort: 'due', cell: due },
    { key: 'state', title: t('field.state'), width: 120, cell: state },
    {
      key: 'priority',
      title: t('form.priority'),
      width: 110,
      cell: (task) => (
        <Pill tone={TONES[priorityOf(task)]}>{t(`priority.${priorityOf(task)}`)}</Pill>
      ),
    },
    {
      key: 'kind',
      title: t('form.kind'),
      width: 110,
      cell: (task) => t(`kind.${kindOf(task)}`),
    },
    {
      key: 'assignee_id',
      title: t('form.assignee_id'),
      width: 150,
      cell: (task) => users.get(task.assignee_id ?? '') ?? '',
    },
    {
      key: 'updated_at',
      title: t('field.updated_at'),
      width: 120,
      sort: 'updated_at',
      cell: (task) => <Instant formats={formats} at={task.updated_at} />,
    },
  ];
  return (
    <>
      <ListFrame
        list={list}
        label={t('title')}
        fieldLabel={(field) => t(`field.${field as Named}`)}
        choices={choices}
        users={users}
        columns={columns}
        onOpen={(task) => {
          setEdited(task);
          setOpen(true);
        }}
        card={(task) => (
          <>
            <strong>{task.title}</strong>
            <div>
              {state(task)} {due(task)}
            </div>
          </>
        )}
        before={before}
        nothing={{ title: t('nothing_found'), clear: t('clear') }}
        empty={<EmptyState title={t('empty.title')} text={t('empty.text')} />}
      />
      <TaskDrawer opened={isOpen} task={edited} onClose={() => setOpen(false)} />
    </>
  );
}
