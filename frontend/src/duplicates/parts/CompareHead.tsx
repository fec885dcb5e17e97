import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Pill } from '@/kit/Pill';
import { When } from '@/kit/When';
import type { Preview } from '../model';
import classes from './Duplicates.module.css';

/** Who stays, and who becomes a part of him. */
export function CompareHead({ preview }: { preview: Preview }) {
  const { t } = useTranslation('duplicates');
  return (
    <div className={classes.heads}>
      {(['winner', 'loser'] as const).map((side) => {
        const { id, display_name: name, created_at: added, emails, phones } = preview[side];
        const ways = [emails?.[0]?.value, phones?.[0]?.e164 ?? phones?.[0]?.raw];
        return (
          <div key={side} className={classes.side}>
            <Link to="/contacts/$contactId" params={{ contactId: id }} className="record-link">
              {name || t('unnamed')}
            </Link>
            <Pill tone={side === 'winner' ? 'good' : 'plain'}>{t(`side.${side}`)}</Pill>
            <span>{ways.filter(Boolean).join(' · ')}</span>
            <span className={classes.quiet}>
              {t('added')} <When at={added} as="day" />
            </span>
          </div>
        );
      })}
    </div>
  );
}
