import { Button, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { useSave } from '@/kit/useSave';
import { labelOf, noteOf } from '../model';
import { noteFact } from '../mutations';
import { topicsQuery } from '../queries';
import classes from './Knowledge.module.css';

/** Notes one line of what somebody said. */
export function FactForm({ contactId }: { contactId: string }) {
  const { t, i18n } = useTranslation('knowledge');
  const cache = useQueryClient();
  const topics = useQuery(topicsQuery).data ?? [];
  const [key, setKey] = useState<string | null>('remark');
  const [text, setText] = useState('');
  const [tag, setTag] = useState('');
  const topic = topics.find((each) => each.key === key);
  const saving = useSave({
    write: (given: object, headers) => noteFact(given, headers),
    onSaved: () => {
      setText('');
      setTag('');
      void cache.invalidateQueries({ queryKey: ['knowledge', 'card', contactId] });
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) saving.save({ contact_id: contactId, ...noteOf(topic, text, tag) });
      }}
    >
      <FormSummary text={saving.problem} />
      <div className={classes.form}>
        <Select
          label={t('topic')}
          data={topics.map((each) => ({
            value: each.key,
            label: labelOf(each.label, i18n.language),
          }))}
          value={key}
          onChange={setKey}
          allowDeselect={false}
          searchable
        />
        <TextInput
          className={classes.grow}
          label={t('statement')}
          maxLength={1000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {topic?.kind === 'problem' && (
          <TextInput
            label={t('tag')}
            maxLength={60}
            value={tag}
            onChange={(event) => setTag(event.currentTarget.value)}
          />
        )}
        <Button type="submit" loading={saving.isSaving}>
          {t('note')}
        </Button>
      </div>
    </form>
  );
}
