import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { contactNamesQuery } from '@/contacts';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import { When } from '@/kit/When';
import type { Activity } from '../model';
import { plannedQuery } from '../queries';
import { KindIcon } from './KindIcon';
import { PlanSteps } from './PlanSteps';
import classes from './Timeline.module.css';

/** What a colleague has planned, to be done from here. */
export function PlannedList({ userId }: { userId: string }) {
  const { t } = useTranslation('activities');
  const list = useInfiniteQuery({ ...plannedQuery(userId), enabled: userId !== '' });
  const items = (list.data?.pages[0]?.items ?? []) as Activity[];
  const names = useQuery(contactNamesQuery(items.map((item) => item.contact_id ?? ''))).data;
  if (list.isError) return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return <LoadingState lines={4} />;
  if (items.length === 0)
    return <EmptyState title={t('nothing_planned.title')} text={t('nothing_planned.text')} />;
  return (
    <ol className={classes.list}>
      {items.map((item) => (
        <li key={item.id} className={classes.item}>
          <span className={classes.icon}>
            <KindIcon kind={item.kind ?? ''} />
          </span>
          <div className={classes.body}>
            <div className={classes.head}>
              <Link
                to="/contacts/$contactId"
                params={{ contactId: item.contact_id ?? '' }}
                className="record-link"
              >
                {names?.get(item.contact_id ?? '') ?? t(`kind.${item.kind ?? 'note'}`)}
              </Link>
              <span>{item.subject}</span>
              <span className={classes.meta}>
                <When at={item.planned?.starts_at} as="both" />
              </span>
            </div>
            <PlanSteps activityId={item.id} isOfSeries={Boolean(item.series_id)} />
          </div>
        </li>
      ))}
    </ol>
  );
}
