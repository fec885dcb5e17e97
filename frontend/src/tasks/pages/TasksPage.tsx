import { Button, SegmentedControl, Switch } from '@mantine/core';
import { IconCalendarWeek } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { useActions } from '@/kit/actions';
import { useFormats } from '@/kit/format';
import { ListBody } from '@/kit/ListBody';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { EmptyState } from '@/kit/StatePanel';
import { Toolbar } from '@/kit/Toolbar';
import { PARTS, partOf } from '../model';
import { QuickAdd } from '../parts/QuickAdd';
import { Reminders } from '../parts/Reminders';
import { TaskList } from '../parts/TaskList';
import { useTaskSteps } from '../parts/useTaskSteps';
import { WaitingPanel } from '../parts/WaitingPanel';
import { doneTasksQuery, openTasksQuery } from '../queries';
import type { TasksSearch } from '../routes';

const route = getRouteApi('/tasks');

/** What I have to do: late, today, later; what was done; and who waits. */
export function TasksPage() {
  const { t } = useTranslation('tasks');
  const navigate = useNavigate();
  const formats = useFormats();
  const may = useMay();
  const me = useMe();
  const zone = me?.zone ?? 'UTC';
  const steps = useTaskSteps();
  const input = useRef<HTMLInputElement>(null);
  const { done = false, team = false } = route.useSearch();
  const whose = team ? null : (me?.id ?? null);
  const list = useQuery({
    ...(done ? doneTasksQuery(whose) : openTasksQuery(whose)),
    enabled: me !== undefined,
  });
  const tasks = list.data ?? [];
  const go = (change: TasksSearch) => {
    const next = { done, team, ...change };
    void navigate({
      to: '/tasks',
      search: { ...(next.done && { done: true }), ...(next.team && { team: true }) },
    });
  };
  useActions([
    {
      id: 'tasks.new',
      title: t('new'),
      keys: 'n',
      group: t('title'),
      run: () => input.current?.focus(),
    },
  ]);
  const parts = done
    ? [{ key: 'done' as const, items: tasks }]
    : PARTS.map((key) => ({ key, items: tasks.filter((task) => partOf(task, zone) === key) }));
  return (
    <Page narrow>
      <PageHeader
        title={t('title')}
        meta={
          list.data &&
          !done &&
          t('count', { count: tasks.length, number: formats.number(tasks.length) })
        }
      >
        <Button
          variant="default"
          leftSection={<IconCalendarWeek size={16} />}
          renderRoot={(props) => <Link to="/tasks/agenda" {...props} />}
        >
          {t('agenda.title')}
        </Button>
      </PageHeader>
      <Reminders />
      {may('tasks:write') && <QuickAdd input={input} />}
      <Toolbar>
        <SegmentedControl
          aria-label={t('views.label')}
          value={done ? 'done' : 'open'}
          onChange={(view) => go({ done: view === 'done' })}
          data={(['open', 'done'] as const).map((value) => ({
            value,
            label: t(`views.${value}`),
          }))}
        />
        <Switch
          label={t('views.team')}
          checked={team}
          onChange={(event) => go({ team: event.currentTarget.checked })}
        />
      </Toolbar>
      <ListBody
        query={list}
        isEmpty={tasks.length === 0}
        empty={
          <EmptyState
            title={t(done ? 'empty.done' : 'empty.title')}
            text={t(done ? 'empty.done_text' : 'empty.text')}
          />
        }
      >
        {parts
          .filter(({ items }) => items.length > 0)
          .map(({ key, items }) => (
            <Panel key={key} title={t(`parts.${key}`)} flush>
              <TaskList tasks={items} steps={steps} />
            </Panel>
          ))}
      </ListBody>
      {!done && me && <WaitingPanel userId={me.id} />}
    </Page>
  );
}
