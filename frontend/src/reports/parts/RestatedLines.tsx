import { useTranslation } from 'react-i18next';
import { RecordLink } from './RecordLink';
import classes from './Restated.module.css';
import type { Restated } from './useRestated';

/** What was published otherwise, and because of which records. */
export function RestatedLines({ restated }: { restated: Map<string, Restated> }) {
  const { t } = useTranslation('reports');
  if (restated.size === 0) return null;
  return (
    <section aria-label={t('restated.title')} className={classes.lines}>
      <ul>
        {[...restated.values()].map(({ id, label, text, subjects }) => (
          <li key={id} id={id} tabIndex={-1}>
            <strong>{label}</strong> {text}{' '}
            {subjects.map((subject) => (
              <span key={subject} className={classes.record}>
                <RecordLink subject={subject} />
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
