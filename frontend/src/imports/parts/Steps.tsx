import { useTranslation } from 'react-i18next';
import type { Step } from '../model';
import classes from './Steps.module.css';

const STEPS = ['file', 'map', 'check', 'run', 'done'] as const;

/** Where one is on the way from a file to contacts. */
export function Steps({ now }: { now: Step | 'file' }) {
  const { t } = useTranslation('imports');
  const at = STEPS.indexOf(now);
  return (
    <ol className={classes.steps} aria-label={t('steps.label')}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={index === at ? 'step' : undefined}
          data-done={index < at || undefined}
        >
          <span className={classes.number}>{index + 1}</span>
          <span className={classes.word}>{t(`steps.${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}
