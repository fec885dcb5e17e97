import { Button, Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { ContactPicker } from '@/contacts';
import { dayOf, instantOf } from '@/kit/days';
import { FormSummary } from '@/kit/FormSummary';
import { useSave } from '@/kit/useSave';
import { createTask, makePromise } from '../mutations';
import classes from './Tasks.module.css';

/** A task in one line: what, when, Enter. A promise names to whom, too. */
export function QuickAdd({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation('tasks');
  const cache = useQueryClient();
  const zone = useMe()?.zone ?? 'UTC';
  const [isPromise, setPromise] = useState(false);
  const form = useForm({
    initialValues: { title: '', day: dayOf(new Date(), zone), contact_id: null as string | null },
    validate: {
      title: (title) => (title.trim() ? null : t('form.missing')),
      contact_id: (contactId) => (isPromise && !contactId ? t('form.missing') : null),
    },
  });
  const saving = useSave({
    write: async ({ title, day, contact_id }: typeof form.values, headers): Promise<void> => {
      // A promise is kept until the evening of its day.
      const due_at = instantOf(`${day}T23:59`, zone);
      if (isPromise) await makePromise({ text: title.trim(), contact_id, due_at }, headers);
      else await createTask({ title: title.trim(), due_on: day }, headers);
    },
    form,
    fields: {
      '/title': 'title',
      '/text': 'title',
      '/due_on': 'day',
      '/due_at': 'day',
      '/contact_id': 'contact_id',
    },
    onSaved: () => {
      form.setFieldValue('title', '');
      input.current?.focus();
      void cache.invalidateQueries({ queryKey: ['tasks'] });
    },
  });
  return (
    <form noValidate aria-label={t('quick.label')} onSubmit={form.onSubmit(saving.save)}>
      <div className={classes.quick}>
        <TextInput
          ref={input}
          label={t('quick.title')}
          placeholder={t('quick.placeholder')}
          {...form.getInputProps('title')}
        />
        <TextInput type="date" label={t('form.day')} {...form.getInputProps('day')} />
        {isPromise && (
          <ContactPicker label={t('quick.to_whom')} {...form.getInputProps('contact_id')} />
        )}
        <Checkbox
          mb={8}
          label={t('quick.promise')}
          checked={isPromise}
          onChange={(event) => setPromise(event.currentTarget.checked)}
        />
        <Button type="submit" loading={saving.isSaving}>
          {t('quick.add')}
        </Button>
      </div>
      <FormSummary text={saving.problem} />
    </form>
  );
}
