import { useTranslation } from 'react-i18next';
import { Pill } from '@/kit/Pill';
import type { Duplicate } from '../model';
import classes from './Duplicates.module.css';

type Likeness = Pick<Duplicate, 'score' | 'reasons' | 'contradictions'>;
export type ReasonCode =
  | 'same_email'
  | 'same_mobile'
  | 'similar_name'
  | 'same_birth_date'
  | 'same_address'
  | 'same_card'
  | 'same_external_id';
export type Against = 'different_birth_date' | 'different_strong_keys' | 'birthday' | 'referral';

/** How sure it is that two are one. */
export function Score({ score = 0 }: { score: number | undefined }) {
  const { t } = useTranslation('duplicates');
  return (
    <Pill tone={score >= 80 ? 'bad' : score >= 60 ? 'warn' : 'plain'}>
      {t('score', { number: score })}
    </Pill>
  );
}

/** Why two may be one, each reason with its weight, and what speaks against it. */
export function Reasons({ likeness }: { likeness: Likeness }) {
  const { t } = useTranslation('duplicates');
  return (
    <span className={classes.reasons}>
      {(likeness.reasons ?? []).map(({ code, weight }) => (
        <Pill key={code} tone="info">
          {t(`reason.${code as ReasonCode}`)} +{weight}
        </Pill>
      ))}
      {(likeness.contradictions ?? []).map((code) => (
        <Pill key={code} tone="bad">
          {t(`against.${code as Against}`)}
        </Pill>
      ))}
    </span>
  );
}
