import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { When } from '@/kit/When';
import { isReason, type Pipeline } from '@/pipelines';
import { useUserNames } from '@/users';
import { type Change, type Deal, timesInStages } from '../model';
import { dealHistoryQuery } from '../queries';
import classes from './DealHistory.module.css';

interface Props {
  deal: Deal;
  pipeline: Pipeline | undefined;
}

const FACTS = ['created', 'updated', 'stage_changed', 'won', 'lost', 'reopened'] as const;

/** How long the deal was in each stage, and who changed what. */
export function DealHistory({ deal, pipeline }: Props) {
  const { t } = useTranslation('deals');
  const formats = useFormats();
  const users = useUserNames();
  const history = useQuery(dealHistoryQuery(deal.id));
  if (history.isPending) return <LoadingState />;
  if (history.isError)
    return <ErrorState error={history.error} retry={() => void history.refetch()} />;
  const stages = new Map((pipeline?.stages ?? []).map((each) => [each.id ?? '', each.label ?? '']));
  const times = timesInStages(deal, history.data);
  const spent = (seconds: number) =>
    seconds < 86_400
      ? formats.duration(seconds)
      : t('card.days', { count: Math.floor(seconds / 86_400) });
  const words = (change: Change) => {
    const name = change.type?.split('.')[2] ?? '';
    const fact = FACTS.find((each) => each === name) ?? 'updated';
    const code = fact === 'lost' ? (deal.lost?.reason_code ?? '') : '';
    return t(`history.${fact}`, {
      from: stages.get(change.from_stage ?? '') ?? '',
      to: stages.get(change.to_stage ?? '') ?? '',
      reason: isReason(code) ? t(`reason.${code}`) : code,
    });
  };
  return (
    <>
      <ol className={classes.stages} aria-label={t('history.stages')}>
        {(pipeline?.stages ?? []).map((stage) => {
          const seconds = times.get(stage.id ?? '');
          const isHere = stage.id === deal.stage_id;
          return (
            <li
              key={stage.id}
              data-here={isHere || undefined}
              data-passed={seconds !== undefined || undefined}
              aria-current={isHere ? 'step' : undefined}
            >
              <strong>{stage.label}</strong>
              <span>{seconds === undefined ? '–' : spent(seconds)}</span>
            </li>
          );
        })}
      </ol>
      <ol className={classes.list}>
        {history.data.map((change) => (
          <li key={change.version}>
            <div>
              <strong>{users.get(change.actor?.split('/')[1] ?? '') ?? t('history.system')}</strong>{' '}
              {words(change)}
              {change.reason && ` – ${change.reason}`}
            </div>
            <span className={classes.meta}>
              <When at={change.time} as="both" />
              {change.amount && (
                <>
                  {' · '}
                  <Money amount={change.amount as Amount} />
                </>
              )}
              {change.seconds_in_stage != null &&
                ` · ${t('history.after', { time: spent(change.seconds_in_stage) })}`}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
