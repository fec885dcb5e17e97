import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Panel } from '@/kit/Panel';
import { RecordIcon, RecordLink } from '@/search';
import { withoutStepQuery } from '../queries';
import classes from './Timeline.module.css';

const MOST = 12;

/** Customers and open deals of a colleague with which nothing is planned. */
export function WithoutStep({ ownerId }: { ownerId: string }) {
  const { t } = useTranslation('tasks');
  const may = useMay();
  const found = useQuery({
    ...withoutStepQuery(ownerId),
    enabled: ownerId !== '' && may('activities:read'),
  }).data;
  const items = found?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={t('without_step.title', { count: found?.missing ?? items.length })}>
      <ul className={classes.records}>
        {items.slice(0, MOST).map(({ id = '', kind = 'contact', title }) => (
          <li key={id}>
            <RecordIcon kind={kind} />
            <RecordLink type={kind} id={id}>
              {title || t('without_step.nameless')}
            </RecordLink>
          </li>
        ))}
      </ul>
      {items.length > MOST && t('without_step.more', { count: items.length - MOST })}
    </Panel>
  );
}
