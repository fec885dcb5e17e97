import { IconRepeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Money } from '@/kit/Money';
import { Pill } from '@/kit/Pill';
import { When } from '@/kit/When';
import { RecordIcon, RecordLink, recordAt } from '@/search';
import { useUserNames } from '@/users';
import { type Entry, KINDS, type Kind, MOOD_TONES, type Result, toneOf } from '../model';
import { ConvertButton } from './ConvertButton';
import { Files } from './Files';
import { KindIcon } from './KindIcon';
import { PlanSteps } from './PlanSteps';
import classes from './Timeline.module.css';

const REACTIONS = { accepted: 'good', considering: 'info', refused: 'bad' } as const;

/** One touch, with what was said and how it ended. */
export function TimelineItem({ entry }: { entry: Entry }) {
  const { t } = useTranslation('activities');
  const users = useUserNames();
  const isOurs = KINDS.some((kind) => kind === entry.kind);
  const why = [entry.reason && t(`reason.${entry.reason as 'enquiry'}`), entry.reason_text]
    .filter(Boolean)
    .join(': ');
  const isPlanned = entry.state === 'planned';
  const record = isOurs ? undefined : recordAt(entry.link);
  const words = isOurs ? t(`kind.${entry.kind as Kind}`) : (entry.title ?? entry.kind);
  return (
    <li className={classes.item} data-planned={isPlanned || undefined}>
      <span className={classes.icon}>
        {record ? <RecordIcon kind={record.type} /> : <KindIcon kind={entry.kind ?? ''} />}
      </span>
      <div className={classes.body}>
        <div className={classes.head}>
          <strong>{record ? <RecordLink {...record}>{words}</RecordLink> : words}</strong>
          <Marks entry={entry} />
          <span className={classes.meta}>
            {entry.owner_id && `${users.get(entry.owner_id) ?? ''} · `}
            <When at={entry.occurred_at} as={isPlanned ? 'both' : 'since'} />
          </span>
        </div>
        {why && <div className={classes.why}>{why}</div>}
        {isOurs && entry.title && entry.title !== entry.text?.split('\n')[0] && (
          <div>{entry.title}</div>
        )}
        {entry.text && <p className={classes.text}>{entry.text}</p>}
        {entry.offered?.map((offer) => (
          <div key={offer.text} className={classes.offer}>
            {t('offered')} {offer.text} <Money amount={offer.price} />
            {offer.reaction && (
              <Pill tone={REACTIONS[offer.reaction]}>{t(`reaction.${offer.reaction}`)}</Pill>
            )}
          </div>
        ))}
        {entry.next && (
          <div className={classes.why}>
            {t('next_step')} {entry.next.subject || t(`kind.${entry.next.kind as Kind}`)},{' '}
            <When at={entry.next.at} as="both" />
          </div>
        )}
        {isOurs && entry.id && <Files activityId={entry.id} files={entry.attachments} />}
        {isOurs && !isPlanned && entry.reason === 'enquiry' && entry.id && (
          <div>
            <ConvertButton activityId={entry.id} />
          </div>
        )}
        {isPlanned && isOurs && entry.id && (
          <PlanSteps activityId={entry.id} isOfSeries={Boolean(entry.series_id)} />
        )}
      </div>
    </li>
  );
}

/** How it stands, how it ended and how the person felt. */
function Marks({ entry }: { entry: Entry }) {
  const { t } = useTranslation('activities');
  const { t: word } = useTranslation('tasks');
  return (
    <>
      {entry.state === 'planned' && <Pill tone="info">{t('state.planned')}</Pill>}
      {entry.series_id && <IconRepeat size={14} role="img" aria-label={t('repeat.again')} />}
      {entry.state === 'missed' && <Pill tone="warn">{t('state.missed')}</Pill>}
      {entry.state === 'cancelled' && <Pill>{t('state.cancelled')}</Pill>}
      {entry.result && (
        <Pill tone={toneOf(entry.result as Result)}>{t(`result.${entry.result as Result}`)}</Pill>
      )}
      {entry.sentiment && (
        <Pill tone={MOOD_TONES[entry.sentiment]}>{word(`mood.${entry.sentiment}`)}</Pill>
      )}
    </>
  );
}
