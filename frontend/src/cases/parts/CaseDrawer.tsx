import { Button, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/api/problem';
import { useMe } from '@/api/session';
import { ContactPicker } from '@/contacts';
import { instantOf } from '@/kit/days';
import { RecordDrawer } from '@/kit/RecordDrawer';
import { say } from '@/kit/toast';
import { useRecordForm } from '@/kit/useRecordForm';
import { UserPicker } from '@/users';
import {
  type Case,
  type CaseForm,
  CHANNELS,
  EMPTY_FORM,
  KINDS,
  POINTERS,
  PRIORITIES,
} from '../model';
import { openCase } from '../mutations';

interface Props {
  opened: boolean;
  contactId?: string;
  onClose: () => void;
  onSaved: (found: Case) => void;
}

/** Takes in a complaint or a request while the customer tells it. */
export function CaseDrawer({ opened, contactId, onClose, onSaved }: Props) {
  const { t } = useTranslation('cases');
  const cache = useQueryClient();
  const me = useMe();
  const zone = me?.zone ?? 'UTC';
  // A case of this kind that is open already: joined, or opened all the same.
  const [similar, setSimilar] = useState<string | null>(null);
  const record = useRecordForm<Case, CaseForm>({
    opened,
    item: undefined,
    empty: { ...EMPTY_FORM, contact_id: contactId ?? null, assignee_id: me?.id ?? null },
    formOf: () => EMPTY_FORM,
    write: async ({ promised, text, assignee_id, ...form }, _, headers) => {
      const given = {
        ...form,
        subject: form.subject.trim(),
        ...(text && { text }),
        ...(assignee_id && { assignee_id }),
        ...(promised && { promised_at: instantOf(promised, zone) }),
        ...(similar !== null && { force: true }),
      };
      try {
        return await openCase(given, headers);
      } catch (error) {
        if (error instanceof ProblemError && error.type === 'similar-open-case')
          setSimilar(String(error.told.case_id ?? ''));
        throw error;
      }
    },
    readAgain: async (found) => found,
    validate: (form) => ({
      ...(!form.subject.trim() && { subject: t('form.missing') }),
      ...(!form.contact_id && { contact_id: t('form.missing') }),
    }),
    fields: { ...POINTERS, '/promised_at': 'promised' },
    onSaved: (saved) => {
      void cache.invalidateQueries({ queryKey: ['cases'] });
      void cache.invalidateQueries({ queryKey: ['tasks'] });
      say(t('opened', { number: saved.number ?? '' }));
      setSimilar(null);
      onClose();
      onSaved(saved);
    },
  });
  const { form } = record;
  return (
    <RecordDrawer
      opened={opened}
      title={t('new')}
      action={t(similar === null ? 'open' : 'open_all_the_same')}
      record={record}
      label={(field) => t(`form.${field as keyof CaseForm}`)}
      onClose={() => {
        setSimilar(null);
        onClose();
      }}
    >
      {similar && (
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/cases/$caseId" params={{ caseId: similar }} {...props} />
          )}
        >
          {t('show_similar')}
        </Button>
      )}
      <SimpleGrid cols={2} spacing={12}>
        <Select
          label={t('form.kind')}
          allowDeselect={false}
          data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          {...form.getInputProps('kind')}
        />
        <Select
          label={t('form.priority')}
          allowDeselect={false}
          data={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
          {...form.getInputProps('priority')}
        />
      </SimpleGrid>
      {!contactId && (
        <ContactPicker
          label={t('form.contact_id')}
          required
          {...form.getInputProps('contact_id')}
        />
      )}
      <TextInput
        label={t('form.subject')}
        required
        data-autofocus
        {...form.getInputProps('subject')}
      />
      <Textarea label={t('form.text')} autosize minRows={4} {...form.getInputProps('text')} />
      <SimpleGrid cols={2} spacing={12}>
        <Select
          label={t('form.channel')}
          allowDeselect={false}
          data={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
          {...form.getInputProps('channel')}
        />
        <UserPicker label={t('form.assignee_id')} {...form.getInputProps('assignee_id')} />
      </SimpleGrid>
      <TextInput
        type="datetime-local"
        label={t('form.promised')}
        description={t('form.promised_hint')}
        {...form.getInputProps('promised')}
      />
    </RecordDrawer>
  );
}
