import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** The way from a number to one of the records behind it. */
export function RecordLink({ subject }: { subject: string }) {
  const { t } = useTranslation('reports');
  const [entity, id = ''] = subject.split('/');
  const short = id.slice(-8);
  if (entity === 'contact') {
    return (
      <Link to="/contacts/$contactId" params={{ contactId: id }} className="record-link">
        {t('record.contact', { id: short })}
      </Link>
    );
  }
  if (entity === 'deal') {
    return (
      <Link to="/deals/$dealId" params={{ dealId: id }} className="record-link">
        {t('record.deal', { id: short })}
      </Link>
    );
  }
  if (entity === 'refusal') return <>{t('record.refusal', { id: short })}</>;
  return <>{entity === 'activity' ? t('record.activity', { id: short }) : short}</>;
}
