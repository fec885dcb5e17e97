import {
  Button,
  Drawer,
  Group,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { body, client } from '@/api/client';
import { CompanyPicker } from '@/companies';
import { ConflictDialog, type Difference } from '@/kit/ConflictDialog';
import { FormSummary } from '@/kit/FormSummary';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
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
  const form = useForm<ContactForm>({ initialValues: EMPTY_FORM });
  const [theirs, setTheirs] = useState<Contact | null>(null);
  const { setValues, resetDirty, clearErrors } = form;
  // biome-ignore lint/correctness/useExhaustiveDependencies: filled in when it opens, not while one types
  useEffect(() => {
    if (!opened) return;
    const values = contact ? formOf(contact) : EMPTY_FORM;
    setValues(values);
    resetDirty(values);
    clearErrors();
    setTheirs(null);
  }, [opened]);

  const saving = useSave({
    write: ({ values, before }: { values: ContactForm; before: Contact | undefined }, headers) =>
      before
        ? patchContact(before, bodyOf(values, before), headers)
        : createContact(bodyOf(values), headers),
    form,
    fields: POINTERS,
    onSaved: (saved) => {
      cache.setQueryData(['contacts', 'detail', saved.id], saved);
      void cache.invalidateQueries({ queryKey: ['contacts'] });
      say(t(contact ? 'saved' : 'created', { name: saved.display_name ?? '' }));
      onClose();
      onSaved(saved);
    },
    onConflict: async () => {
      if (!contact) return;
      const path = { contact_id: contact.id };
      setTheirs(
        (await body(client.GET('/api/v1/contacts/{contact_id}', { params: { path } }))) as Contact,
      );
    },
  });
  const differences =
    theirs && contact ? differencesOf(form.values, formOf(contact), formOf(theirs)) : [];
  const resolve = (mine: Set<string>) => {
    if (!theirs) return;
    const base = formOf(theirs);
    const chosen = Object.fromEntries(
      differences
        .filter(({ key }) => mine.has(key))
        .map(({ key }) => [key, form.values[key as keyof ContactForm]]),
    );
    setTheirs(null);
    saving.save({ values: { ...base, ...chosen } as ContactForm, before: theirs });
  };

  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="md"
      title={t(contact ? 'edit' : 'new')}
    >
      <form
        noValidate
        onSubmit={form.onSubmit((values) => saving.save({ values, before: contact }))}
      >
        <Stack gap={16}>
          <FormSummary text={saving.problem} />
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
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('form.cancel')}
            </Button>
            <Button type="submit" loading={saving.isSaving}>
              {t(contact ? 'form.save' : 'form.create')}
            </Button>
          </Group>
        </Stack>
      </form>
      {differences.length > 0 && (
        <ConflictDialog
          differences={differences.map((each) => ({
            ...each,
            label: t(`form.fields.${each.key as keyof ContactForm}`),
          }))}
          onResolve={resolve}
          onClose={() => setTheirs(null)}
        />
      )}
    </Drawer>
  );
}

/** Fields in which mine or theirs left the common version. */
function differencesOf(mine: ContactForm, before: ContactForm, theirs: ContactForm): Difference[] {
  const text = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));
  return (Object.keys(before) as (keyof ContactForm)[])
    .filter(
      (key) => text(mine[key]) !== text(before[key]) || text(theirs[key]) !== text(before[key]),
    )
    .filter((key) => text(mine[key]) !== text(theirs[key]))
    .map((key) => ({ key, label: key, mine: text(mine[key]), theirs: text(theirs[key]) }));
}
