import { Select, SimpleGrid, TagsInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CompanyPicker } from '@/companies';
import { ConflictDialog } from '@/kit/ConflictDialog';
import { FormDrawer } from '@/kit/FormDrawer';
import { say } from '@/kit/toast';
import { useRecordForm } from '@/kit/useRecordForm';
import {
  bodyOf,
  type Contact,
  type ContactForm,
  EMPTY_FORM,
  formOf,
  POINTERS,
  SOURCES,
} from '../model';
import { createContact, patchContact } from '../mutations';
import { readContact } from '../queries';

interface Props {
  opened: boolean;
  /** The contact to edit; without one a new contact is made. */
  contact?: Contact;
  onClose: () => void;
  onSaved: (contact: Contact) => void;
}

/** The form of a contact, new or known; a conflict shows both versions. */
export function ContactDrawer({ opened, contact, onClose, onSaved }: Props) {
  const { t } = useTranslation('contacts');
  const cache = useQueryClient();
  const { form, submit, isSaving, problem, clashes, resolve, giveUp } = useRecordForm({
    opened,
    item: contact,
    empty: EMPTY_FORM,
    formOf,
    write: (values, before, headers) =>
      before
        ? patchContact(before, bodyOf(values, before), headers)
        : createContact(bodyOf(values), headers),
    readAgain: (known) => readContact(known.id),
    fields: POINTERS,
    onSaved: (saved) => {
      cache.setQueryData(['contacts', 'detail', saved.id], saved);
      void cache.invalidateQueries({ queryKey: ['contacts'] });
      say(t(contact ? 'saved' : 'created', { name: saved.display_name ?? '' }));
      onClose();
      onSaved(saved);
    },
  });
  return (
    <>
      <FormDrawer
        opened={opened}
        title={t(contact ? 'edit' : 'new')}
        action={t(contact ? 'form.save' : 'form.create')}
        isSaving={isSaving}
        problem={problem}
        onSubmit={submit}
        onClose={onClose}
      >
        <SimpleGrid cols={2} spacing={12}>
          <TextInput label={t('form.given')} data-autofocus {...form.getInputProps('given')} />
          <TextInput label={t('form.family')} {...form.getInputProps('family')} />
        </SimpleGrid>
        <TagsInput
          label={t('form.emails')}
          description={t('form.several')}
          {...form.getInputProps('emails')}
          acceptValueOnBlur
        />
        <TagsInput
          label={t('form.phones')}
          description={t('form.phone_hint')}
          {...form.getInputProps('phones')}
          acceptValueOnBlur
        />
        <CompanyPicker label={t('field.company_id')} {...form.getInputProps('company_id')} />
        <TextInput label={t('field.job_title')} {...form.getInputProps('job_title')} />
        <SimpleGrid cols={2} spacing={12}>
          <TextInput label={t('field.city')} {...form.getInputProps('city')} />
          <TextInput label={t('form.country')} maxLength={2} {...form.getInputProps('country')} />
        </SimpleGrid>
        <TagsInput label={t('field.tags')} {...form.getInputProps('tags')} acceptValueOnBlur />
        {!contact && (
          <Select
            label={t('form.source')}
            data={SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))}
            {...form.getInputProps('source')}
          />
        )}
      </FormDrawer>
      {clashes.length > 0 && (
        <ConflictDialog
          differences={clashes.map((each) => ({
            ...each,
            label: t(`form.fields.${each.key as keyof ContactForm}`),
          }))}
          onResolve={resolve}
          onClose={giveUp}
        />
      )}
    </>
  );
}
