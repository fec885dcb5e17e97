import { useTranslation } from 'react-i18next';
import { Pill } from '@/kit/Pill';
import { type Contact, emailOf, phoneOf, toneOf } from '../model';
import classes from './ContactCard.module.css';

/** A contact in two lines, for phones. */
export function ContactCard({
  contact,
  company,
}: {
  contact: Contact;
  company?: string | undefined;
}) {
  const { t } = useTranslation('contacts');
  const stage = contact.lifecycle_stage;
  return (
    <div className={classes.card}>
      <strong className={classes.name}>{contact.display_name || t('unnamed')}</strong>
      {stage && <Pill tone={toneOf(stage)}>{t(`stage.${stage}`)}</Pill>}
      <span className={classes.more}>
        {[company, phoneOf(contact) || emailOf(contact)].filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}
