import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { dayOf } from '@/kit/days';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import type { Target } from '../model';
import { attainmentQuery } from '../queries';
import { Bar } from './Bar';
import classes from './Bar.module.css';
import { useTargetWords } from './useTargetWords';

interface Props {
  /** Only targets for this number. */
  metric?: string;
  /** Only those of one colleague. */
  owner?: string;
  /** What is said where there is none. */
  empty: string;
}

/** The targets that run today, with what was reached and what should be by now. */
export function TargetLines({ metric, owner, empty }: Props) {
  const { t } = useTranslation('team_targets');
  const words = useTargetWords();
  const today = dayOf(new Date(), useMe()?.zone ?? 'UTC');
  const found = useQuery(attainmentQuery({ on: today, ...(owner && { owner }) }));
  if (found.isError) {
    return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  }
  if (found.isPending) return <LoadingState lines={2} />;
  const running = found.data.items.filter(({ target }) => !metric || target?.metric === metric);
  if (running.length === 0) return <Text c="dimmed">{empty}</Text>;
  return (
    <ul className={classes.list}>
      {running.map((each) => {
        const target = each.target as Target;
        const label = `${words.who(target)}: ${words.metric(target)}`;
        return (
          <li key={target.id}>
            <span className={classes.line}>
              <span>{label}</span>
              <strong>
                {t('of', {
                  actual: words.number(target, each.actual ?? 0),
                  value: words.number(target, target.value ?? 0),
                })}
              </strong>
            </span>
            <Bar attainment={each} label={label} />
            <span className={classes.quiet}>
              {t('expected', { value: words.number(target, each.expected ?? 0) })}
              {' · '}
              {words.period(target)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
