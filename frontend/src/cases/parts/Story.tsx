import { useTranslation } from 'react-i18next';
import { When } from '@/kit/When';
import { useUserNames } from '@/users';
import { type Case, CHANNELS } from '../model';
import classes from './Story.module.css';

/** What the customer was told and how it ended, in the order it happened. */
export function Story({ found }: { found: Case }) {
  const { t } = useTranslation('cases');
  const users = useUserNames();
  const told = found.informed ?? [];
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
      {told.map((each) => (
        <li key={`${each.at} ${each.text}`}>
          <strong>
            {t('story.told', {
              channel: t(`channel.${CHANNELS.find((one) => one === each.channel) ?? 'phone'}`),
            })}
          </strong>
          <span className={classes.meta}>
            {users.get(each.by?.split('/').at(-1) ?? '') ?? t('story.system')} ·{' '}
            <When at={each.at} as="both" />
          </span>
          <p>{each.text}</p>
        </li>
      ))}
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
