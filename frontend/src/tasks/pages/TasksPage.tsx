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
import { OffersPanel } from '../parts/OffersPanel';
import { QuickAdd } from '../parts/QuickAdd';
import { Reminders } from '../parts/Reminders';
import { TaskList } from '../parts/TaskList';
import { TaskTable } from '../parts/TaskTable';
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
  const { show, done = false, team = false } = route.useSearch();
  const whose = team ? null : (me?.id ?? null);
  const list = useQuery({
    ...(done ? doneTasksQuery(whose) : openTasksQuery(whose)),
    enabled: me !== undefined && !show,
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
  const shown = show ?? (done ? 'done' : 'open');
  const choice = (
    <SegmentedControl
      aria-label={t('views.label')}
      value={shown}
      onChange={(next) =>
        next === 'list'
          ? void navigate({ to: '/tasks', search: { show: 'list' } })
          : go({ done: next === 'done' })
      }
      data={(['open', 'done', 'list'] as const).map((value) => ({
        value,
        label: t(`views.${value}`),
      }))}
    />
  );
  const agenda = (
    <Button
      variant="default"
      leftSection={<IconCalendarWeek size={16} />}
      renderRoot={(props) => <Link to="/tasks/agenda" {...props} />}
    >
      {t('agenda.title')}
    </Button>
  );
  if (show === 'list') {
    return (
      <Page fill>
        <PageHeader title={t('title')}>{agenda}</PageHeader>
        <TaskTable before={choice} />
      </Page>
    );
  }
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
        {agenda}
      </PageHeader>
      <Reminders />
      {may('tasks:write') && <OffersPanel />}
      {may('tasks:write') && <QuickAdd input={input} />}
      <Toolbar>
        {choice}
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
