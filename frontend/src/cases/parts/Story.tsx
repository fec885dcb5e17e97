import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Pill } from '@/kit/Pill';
import { When } from '@/kit/When';
import { promisesOfQuery } from '@/tasks';
import { useUserNames } from '@/users';
import { type Case, CHANNELS, storyOf } from '../model';
import classes from './Story.module.css';

const TONES = { kept: 'good', broken: 'bad', open: 'info', withdrawn: 'plain' } as const;

/** What happened, what was promised and told, and how it ended, in its order. */
export function Story({ found }: { found: Case }) {
  const { t } = useTranslation('cases');
  const users = useUserNames();
  const may = useMay();
  const promises = useQuery({
    ...promisesOfQuery(found.id),
    enabled: may('tasks:read'),
  }).data;
  const steps = storyOf(found.informed ?? [], promises ?? []);
  const end = found.resolution;
  return (
    <ol className={classes.list}>
      <li>
        <strong>{t('story.opened')}</strong>
        <span className={classes.meta}>
          <When at={found.opened_at} as="both" />
        </span>
        {found.text && <p>{found.text}</p>}
      </li>
      {steps.map(({ told: each, promise, at }) =>
        each ? (
          <li key={`${at} ${each.text}`}>
            <strong>
              {t('story.told', {
                channel: t(`channel.${CHANNELS.find((one) => one === each.channel) ?? 'phone'}`),
              })}
            </strong>
            <span className={classes.meta}>
              {users.get(each.by?.split('/').at(-1) ?? '') ?? t('story.system')} ·{' '}
              <When at={at} as="both" />
            </span>
            <p>{each.text}</p>
          </li>
        ) : (
          <li key={promise.id}>
            <strong>{t('story.promised')}</strong>{' '}
            <Pill tone={TONES[promise.state]}>{t(`story.promise.${promise.state}`)}</Pill>
            <span className={classes.meta}>
              {users.get(promise.made_by ?? '') ?? ''} · <When at={at} as="both" />
            </span>
            <p>
              {promise.text} · {t('story.by')} <When at={promise.due_at} as="both" />
            </p>
          </li>
        ),
      )}
      {found.reopen_reason && (
        <li>
          <strong>{t('story.reopened')}</strong>
          <p>{found.reopen_reason}</p>
        </li>
      )}
      {end && (
        <li>
          <strong>
            {t('story.resolved', {
              how:
                end.code === 'duplicate' ? t('code.duplicate') : t(`code.${end.code as 'solved'}`),
            })}
          </strong>
          <span className={classes.meta}>
            <When at={found.resolved_at ?? found.closed_at} as="both" />
          </span>
          {end.text && <p>{end.text}</p>}
        </li>
      )}
    </ol>
  );
}
