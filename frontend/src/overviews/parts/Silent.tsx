import { useTranslation } from 'react-i18next';
import classes from './Lines.module.css';

/** Names what did not answer, so that nobody takes its silence for nothing. */
export function Silent({ parts }: { parts: string[] }) {
  const { t } = useTranslation('overviews');
  if (parts.length === 0) return null;
  const names = parts.map((part) => t(`parts.${part as 'tasks'}`)).join(', ');
  return (
    <p role="status" className={classes.quiet}>
      {t('silent', { parts: names })}
    </p>
  );
}
