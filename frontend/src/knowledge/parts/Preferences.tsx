import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { ATTITUDES, type Attitude, type Preference, toneOf } from '../model';
import { notePreference, removePreference } from '../mutations';
import classes from './Knowledge.module.css';
import { useNoting } from './useNoting';

interface Props {
  contactId: string;
  items: Preference[];
  mayWrite: boolean;
}

/** What a person likes and dislikes, and how often that was seen. */
export function Preferences({ contactId, items, mayWrite }: Props) {
  const { t } = useTranslation('knowledge');
  const [subject, setSubject] = useState('');
  const [attitude, setAttitude] = useState<Attitude>('like');
  const { saving, removing } = useNoting(contactId, notePreference, removePreference, () =>
    setSubject(''),
  );
  return (
    <Panel title={t('preferences')}>
      <div className={classes.stack}>
        {mayWrite && (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              const given = { contact_id: contactId, subject_kind: 'other', subject, attitude };
              if (subject.trim()) saving.save(given);
            }}
          >
            <FormSummary text={saving.problem} />
            <div className={classes.form}>
              <Select
                label={t('attitude_label')}
                data={ATTITUDES.map((value) => ({ value, label: t(`attitude.${value}`) }))}
                value={attitude}
                onChange={(next) => setAttitude((next ?? 'like') as Attitude)}
                allowDeselect={false}
              />
              <TextInput
                className={classes.grow}
                label={t('subject')}
                maxLength={200}
                value={subject}
                onChange={(event) => setSubject(event.currentTarget.value)}
              />
              <Button type="submit" variant="default" loading={saving.isSaving}>
                {t('add')}
              </Button>
            </div>
          </form>
        )}
        <ul className={classes.list}>
          {items.map((item) => (
            <li key={item.id} className={classes.line}>
              <span className={classes.meta}>
                <Pill tone={toneOf(item.attitude)}>
                  {t(`attitude.${item.attitude ?? 'neutral'}`)}
                </Pill>
                {item.subject}
                {(item.evidence_count ?? 1) > 1 && (
                  <Pill>{t('times', { number: item.evidence_count })}</Pill>
                )}
                {item.confidence === 'inferred' && <Pill>{t('inferred')}</Pill>}
              </span>
              {mayWrite && (
                <CloseButton
                  aria-label={t('remove', { name: item.subject })}
                  onClick={() => removing.mutate(item)}
                />
              )}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
