import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { EmptyState } from '@/kit/StatePanel';
import { RecordLink } from '@/search';
import { type MyDay, tasksBeside } from '../model';
import { Due } from './Due';
import { Lines } from './Lines';
import { Person } from './Person';
import { Silent } from './Silent';
import { TickOff } from './TickOff';

/** What waits today: tasks, promises, cases, dates, people to speak with again. */
export function MyDayPanels({ day }: { day: MyDay }) {
  const { t } = useTranslation('overviews');
  const formats = useFormats();
  const { parts, names } = day;
  const about = (id: string | null | undefined) => <Person id={id} names={names} />;
  const panels = [
    {
      key: 'tasks',
      title: t('parts.tasks'),
      items: tasksBeside(parts.agenda?.tasks, parts.promises?.items).map((task) => ({
        key: task.id,
        title: task.title,
        about: about(task.contact_id),
        meta: <Due at={task.overdue_at} on={task.due_on} />,
        action: <TickOff taskId={task.id} title={task.title ?? ''} />,
      })),
    },
    {
      key: 'promises',
      title: t('parts.promises'),
      items: (parts.promises?.items ?? []).map((promise) => ({
        key: promise.id,
        title: promise.text,
        about: about(promise.contact_id),
        meta: <Due at={promise.due_at} />,
        action: <TickOff taskId={promise.task_id ?? ''} title={promise.text ?? ''} />,
      })),
    },
    {
      key: 'cases',
      title: t('near'),
      items: (parts.cases?.items ?? []).map((found) => ({
        key: found.id,
        title: (
          <RecordLink type="case" id={found.id} contactId={found.contact_id}>
            {found.subject}
          </RecordLink>
        ),
        about: about(found.contact_id),
        meta: (
          <>
            <Pill>{found.number}</Pill>
            <Due at={found.resolution_due_at} />
          </>
        ),
      })),
    },
    {
      key: 'dates',
      title: t('today'),
      items: (parts.dates?.items ?? []).map((date) => ({
        key: date.id,
        title: about(date.contact_id),
        meta: t(`date_kinds.${date.kind ?? 'custom'}`),
      })),
    },
    {
      key: 'keep_in_touch',
      title: t('parts.keep_in_touch'),
      items: (parts.keep_in_touch?.items ?? []).map((contact) => ({
        key: contact.id,
        title: (
          <RecordLink type="contact" id={contact.id}>
            {contact.display_name}
          </RecordLink>
        ),
        meta: contact.keep_in_touch?.due_on && formats.dayOfDate(contact.keep_in_touch.due_on),
      })),
    },
  ].filter((panel) => panel.items.length > 0);
  return (
    <>
      {panels.length === 0 && day.incomplete.length === 0 && (
        <Panel title={t('my_day')}>
          <EmptyState title={t('nothing.title')} text={t('nothing.text')} />
        </Panel>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing={16}>
        {panels.map(({ key, title, items }) => (
          <Panel key={key} title={title} flush>
            <Lines items={items} />
          </Panel>
        ))}
      </SimpleGrid>
      <Silent parts={day.incomplete} />
    </>
  );
}
