import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { Panel } from '@/kit/Panel';
import { RecordList } from '@/kit/RecordList';
import { tasksOfQuery } from '../queries';
import { TaskDrawer } from './TaskDrawer';
import { TaskList } from './TaskList';
import { useTaskSteps } from './useTaskSteps';

interface Props {
  /** What the tasks are about; the first of it finds them, all of it is kept by a new one. */
  about: Record<string, string | null | undefined>;
}

/** What has to be done about a person, a deal or a case, and a new task. */
export function TasksPanel({ about }: Props) {
  const { t } = useTranslation('tasks');
  const may = useMay();
  const steps = useTaskSteps();
  const [isNew, setNew] = useState(false);
  const [[field, value] = ['', '']] = Object.entries(about);
  const tasks = useQuery({ ...tasksOfQuery(field, value ?? ''), enabled: may('tasks:read') });
  const mayWrite = may('tasks:write');
  useActions(
    mayWrite
      ? [
          {
            id: 'tasks.about',
            title: t('new'),
            keys: 't',
            group: t('title'),
            run: () => setNew(true),
          },
        ]
      : [],
  );
  if (!may('tasks:read')) return null;
  return (
    <Panel
      title={t('title')}
      flush
      actions={
        mayWrite && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => setNew(true)}
          >
            {t('new')}
          </Button>
        )
      }
    >
      {tasks.data?.length ? (
        <TaskList tasks={tasks.data} steps={steps} />
      ) : (
        <RecordList
          query={tasks}
          empty={t('none')}
          row={(task) => ({ key: task.id, title: null })}
        />
      )}
      <TaskDrawer opened={isNew} about={about} onClose={() => setNew(false)} />
    </Panel>
  );
}
