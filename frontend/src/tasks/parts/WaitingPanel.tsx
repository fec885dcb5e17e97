import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { contactNamesQuery } from '@/contacts';
import { Panel } from '@/kit/Panel';
import { RecordList } from '@/kit/RecordList';
import { When } from '@/kit/When';
import { waitingQuery } from '../queries';

/** Customers who wait for us longer than a rule allows. */
export function WaitingPanel({ userId }: { userId: string }) {
  const { t } = useTranslation('tasks');
  const waiting = useQuery(waitingQuery(userId));
  const ids = (waiting.data ?? []).flatMap((each) => each.contact_id ?? []);
  const names = useQuery(contactNamesQuery(ids)).data;
  if (!waiting.data?.length) return null;
  return (
    <Panel title={t('waiting.title')} flush>
      <RecordList
        query={waiting}
        empty=""
        row={(each) => ({
          key: `${each.kind} ${each.id}`,
          title: (
            <Link
              to="/contacts/$contactId"
              params={{ contactId: each.contact_id ?? '' }}
              className="record-link"
            >
              {names?.get(each.contact_id ?? '') ?? '…'}
            </Link>
          ),
          text: t('waiting.text'),
          meta: <When at={each.due_at} />,
        })}
      />
    </Panel>
  );
}
