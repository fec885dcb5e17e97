import { Button, Menu } from '@mantine/core';
import { IconBellRinging } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { complain } from '@/kit/toast';
import { When } from '@/kit/When';
import type { Reminder } from '../model';
import { seeReminder, snoozeReminder } from '../mutations';
import { ringingQuery } from '../queries';
import classes from './Tasks.module.css';

const MINUTES = [10, 60, 1440];

/** The reminders that ring: seen, or put off. */
export function Reminders() {
  const { t } = useTranslation('tasks');
  const cache = useQueryClient();
  const ringing = useQuery(ringingQuery).data ?? [];
  const options = {
    onError: (error: unknown) => complain(error, t('failed')),
    onSettled: () => void cache.invalidateQueries({ queryKey: ringingQuery.queryKey }),
  };
  const see = useMutation({ mutationFn: seeReminder, ...options });
  const snooze = useMutation({
    mutationFn: ({ reminder, minutes }: { reminder: Reminder; minutes: number }) =>
      snoozeReminder(reminder, minutes),
    ...options,
  });
  if (ringing.length === 0) return null;
  return (
    <section className={classes.rings} aria-label={t('remind.ringing')}>
      {ringing.map((reminder) => (
        <div key={reminder.id} className={classes.ring}>
          <IconBellRinging size={18} aria-hidden />
          <span>
            <strong>{reminder.title}</strong> · <When at={reminder.subject_at ?? reminder.due_at} />
          </span>
          <Button size="compact-sm" variant="default" onClick={() => see.mutate(reminder)}>
            {t('remind.seen')}
          </Button>
          <Menu shadow="md">
            <Menu.Target>
              <Button size="compact-sm" variant="default">
                {t('remind.later')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {MINUTES.map((minutes) => (
                <Menu.Item key={minutes} onClick={() => snooze.mutate({ reminder, minutes })}>
                  {t(`remind.in.${minutes as 10}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </div>
      ))}
    </section>
  );
}
