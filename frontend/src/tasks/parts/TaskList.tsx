import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '@/api/session';
import { contactNamesQuery } from '@/contacts';
import { useUserNames } from '@/users';
import type { Task } from '../model';
import { TaskDrawer } from './TaskDrawer';
import { TaskRow } from './TaskRow';
import classes from './Tasks.module.css';
import type { TaskSteps } from './useTaskSteps';

/** Tasks below each other; one opens in its form. */
export function TaskList({ tasks, steps }: { tasks: Task[]; steps: TaskSteps }) {
  const me = useMe();
  const users = useUserNames();
  const [edited, setEdited] = useState<Task>();
  const [isOpen, setOpen] = useState(false);
  const ids = tasks.flatMap((task) => task.contact_id ?? []);
  const names = useQuery(contactNamesQuery(ids)).data;
  return (
    <>
      <ul className={classes.list}>
        {tasks.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            steps={steps}
            contact={names?.get(task.contact_id ?? '')}
            assignee={task.assignee_id === me?.id ? undefined : users.get(task.assignee_id ?? '')}
            onEdit={(chosen) => {
              setEdited(chosen);
              setOpen(true);
            }}
          />
        ))}
      </ul>
      <TaskDrawer opened={isOpen} task={edited} onClose={() => setOpen(false)} />
    </>
  );
}
