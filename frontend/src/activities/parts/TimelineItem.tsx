import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Pill } from '@/kit/Pill';
import { When } from '@/kit/When';
import { RecordLink, recordAt } from '@/search';
import { useUserNames } from '@/users';
import { type Entry, KINDS, type Kind, type Result, toneOf } from '../model';
import { activityQuery } from '../queries';
import { CompleteButton } from './CompleteButton';
import { KindIcon } from './KindIcon';
import classes from './Timeline.module.css';

/** One touch, with what was said and how it ended. */
export function TimelineItem({ entry }: { entry: Entry }) {
  const { t } = useTranslation('activities');
  const users = useUserNames();
  const isOurs = KINDS.some((kind) => kind === entry.kind);
  const activity = useQuery({
    ...activityQuery(entry.id ?? ''),
    enabled: isOurs && Boolean(entry.id),
  }).data;
  const text =
    activity?.outcome?.text ||
    activity?.body ||
    (isOurs && entry.title !== activity?.subject ? entry.title : '');
  const isPlanned = entry.state === 'planned';
  const record = isOurs ? undefined : recordAt(entry.link);
  const words = isOurs ? t(`kind.${entry.kind as Kind}`) : (entry.title ?? entry.kind);
  return (
    <li className={classes.item} data-planned={isPlanned || undefined}>
      <span className={classes.icon}>
        <KindIcon kind={entry.kind ?? ''} />
      </span>
      <div className={classes.body}>
        <div className={classes.head}>
          <strong>{record ? <RecordLink {...record}>{words}</RecordLink> : words}</strong>
          {isPlanned && <Pill tone="info">{t('state.planned')}</Pill>}
          {entry.state === 'missed' && <Pill tone="warn">{t('state.missed')}</Pill>}
          {entry.state === 'cancelled' && <Pill>{t('state.cancelled')}</Pill>}
          {entry.result && (
            <Pill tone={toneOf(entry.result as Result)}>
              {t(`result.${entry.result as Result}`)}
            </Pill>
          )}
          <span className={classes.meta}>
            {activity && `${users.get(activity.owner_id ?? '') ?? ''} · `}
            <When at={entry.occurred_at} as={isPlanned ? 'both' : 'since'} />
          </span>
        </div>
        {activity?.subject && activity.subject !== text && <div>{activity.subject}</div>}
        {text && <p className={classes.text}>{text}</p>}
        {isPlanned && activity && <CompleteButton activity={activity} />}
      </div>
    </li>
  );
}
