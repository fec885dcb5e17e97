import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Money } from '@/kit/Money';
import type { Column } from '../model';
import classes from './Board.module.css';

interface Props {
  column: Column;
  isTarget: boolean;
  onOver: () => void;
  onDrop: () => void;
  children: ReactNode;
}

/** A stage with its count, its sums, and its cards. */
export function BoardColumn({ column, isTarget, onOver, onDrop, children }: Props) {
  const { t } = useTranslation('deals');
  const id = useId();
  const { stage, count = 0, totals = [], cards = [] } = column;
  const sums = totals.filter((total) => total.currency);
  const hidden = count - cards.length;
  return (
    <section
      className={classes.column}
      aria-labelledby={id}
      data-target={isTarget || undefined}
      data-stage={stage?.id}
      onDragOver={(event) => {
        event.preventDefault();
        onOver();
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <header className={classes.stage}>
        <h2 id={id}>{stage?.label}</h2>
        <span className={classes.count}>{t('card.count', { count })}</span>
        <div className={classes.sums}>
          {sums.length === 0 ? (
            <span>{t('card.no_sum')}</span>
          ) : (
            sums.map(({ currency, amount_minor = 0, weighted_minor = 0 }) => (
              <span key={currency}>
                <strong>
                  <Money amount={{ amount_minor, currency: currency ?? '' }} />
                </strong>{' '}
                {t('card.weighted')}{' '}
                <Money amount={{ amount_minor: weighted_minor, currency: currency ?? '' }} />
              </span>
            ))
          )}
        </div>
      </header>
      <ul className={classes.cards} aria-labelledby={id}>
        {children}
      </ul>
      {hidden > 0 && (
        <Link
          to="/deals"
          search={{
            show: 'list',
            filter: {
              match: 'all',
              conditions: [
                { field: 'stage_id', op: 'in', value: [stage?.id ?? ''] },
                { field: 'state', op: 'in', value: ['open'] },
              ],
            },
          }}
          className={classes.more}
        >
          {t('card.more', { count: hidden })}
        </Link>
      )}
    </section>
  );
}
