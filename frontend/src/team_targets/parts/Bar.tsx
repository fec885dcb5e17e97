import { useTranslation } from 'react-i18next';
import { type Attainment, barOf, isBehind } from '../model';
import classes from './Bar.module.css';

/** How far a target is: a bar, with a mark where it should be today. */
export function Bar({ attainment, label }: { attainment: Attainment; label: string }) {
  const { t } = useTranslation('team_targets');
  const { done, pace, ratio } = barOf(attainment);
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.min(100, Math.round(ratio * 100))}
      data-behind={isBehind(attainment) || undefined}
    >
      <span className={classes.done} style={{ width: `${done * 100}%` }} />
      {attainment.target?.state === 'active' && (
        <span
          className={classes.pace}
          title={t('pace')}
          style={{ insetInlineStart: `${pace * 100}%` }}
        />
      )}
    </div>
  );
}
