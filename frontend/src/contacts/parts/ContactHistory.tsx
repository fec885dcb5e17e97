import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { When } from '@/kit/When';
import { useUserNames } from '@/users';
import { contactHistoryQuery } from '../queries';
import classes from './ContactHistory.module.css';

/** Who changed what, and when: every fact that the contact's record is made of. */
export function ContactHistory({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contacts');
  const users = useUserNames();
  const history = useQuery(contactHistoryQuery(contactId));
  if (history.isPending) return <LoadingState />;
  if (history.isError)
    return <ErrorState error={history.error} retry={() => void history.refetch()} />;
  return (
    <ol className={classes.list}>
      {(history.data.items ?? []).map((change) => (
        <li key={change.version}>
          <div>
            <strong>{actorOf(change.actor ?? '', users) || t('history.system')}</strong>{' '}
            {change.changed?.length
              ? t('history.changed', { fields: change.changed.join(', ') })
              : t('history.recorded', { fact: factOf(change.type ?? '') })}
          </div>
          <span className={classes.meta}>
            <When at={change.time} as="both" /> ·{' '}
            {t('history.version', { version: change.version })}
          </span>
        </li>
      ))}
    </ol>
  );
}

function actorOf(actor: string, users: Map<string, string>): string | undefined {
  return users.get(actor.split('/')[1] ?? '');
}

/** `contacts.contact.stage_changed.v1` is told as `stage changed`. */
function factOf(type: string): string {
  return (type.split('.')[2] ?? type).replaceAll('_', ' ');
}
