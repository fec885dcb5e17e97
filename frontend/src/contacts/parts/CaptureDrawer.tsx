import { Select, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { useMay, useMe } from '@/api/session';
import { instantOf } from '@/kit/days';
import { FormDrawer } from '@/kit/FormDrawer';
import { complain, say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { planReminded } from '@/tasks';
import { useUserNames } from '@/users';
import { SOURCES } from '../model';
import { captureContact } from '../mutations';
import { knownByQuery } from '../queries';

const PAUSE = 250;

type Capture = Schemas['contacts.Capture'];

const EMPTY = {
  address: '',
  name: '',
  interest: '',
  source: null as Capture['source'] | null,
  note: '',
  remind: '',
};

/** Notes somebody in a moment, from any screen: who is known already is said while one types. */
export default function CaptureDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('capture');
  const { t: word } = useTranslation('contacts');
  const cache = useQueryClient();
  const zone = useMe()?.zone ?? 'UTC';
  const mayPlan = useMay()('tasks:write');
  const form = useForm({
    initialValues: EMPTY,
    validate: (values) =>
      values.address.trim() || values.name.trim() ? {} : { address: t('missing') },
  });
  const saving = useSave({
    write: async ({ remind, ...given }: typeof form.values, headers) => {
      const saved = await captureContact(captureOf(given), headers);
      if (!remind) return saved;
      const name = saved.display_name || given.name || given.address;
      const task = { title: t('call', { name }).slice(0, 200), kind: 'call', contact_id: saved.id };
      // He is noted already: what fails from here on is told, and changes nothing of that.
      await planReminded({ ...task, due_at: instantOf(remind, zone) }).catch((error: unknown) =>
        complain(error, t('not_reminded')),
      );
      return saved;
    },
    form,
    fields: { '/phone': 'address', '/email': 'address', '/name': 'name', '/interest': 'interest' },
    onSaved: (saved) => {
      void cache.invalidateQueries({ queryKey: ['contacts'] });
      void cache.invalidateQueries({ queryKey: ['tasks'] });
      say(t(saved.matched_by ? 'matched' : 'saved', { name: saved.display_name ?? '' }));
      onClose();
    },
  });
  return (
    <FormDrawer
      title={t('title')}
      action={t('save')}
      isSaving={saving.isSaving}
      problem={saving.problem}
      onSubmit={form.onSubmit(saving.save)}
      onClose={onClose}
    >
      <TextInput
        label={t('address')}
        data-autofocus
        autoComplete="off"
        {...form.getInputProps('address')}
      />
      <Known address={form.values.address} onOpen={onClose} />
      <TextInput label={t('name')} autoComplete="off" {...form.getInputProps('name')} />
      <TextInput label={t('interest')} maxLength={500} {...form.getInputProps('interest')} />
      <Select
        label={t('source')}
        clearable
        data={SOURCES.map((value) => ({ value, label: word(`source.${value}`) }))}
        {...form.getInputProps('source')}
      />
      <Textarea label={t('note')} autosize minRows={2} {...form.getInputProps('note')} />
      {mayPlan && (
        <TextInput
          type="datetime-local"
          label={t('remind')}
          description={zone}
          {...form.getInputProps('remind')}
        />
      )}
    </FormDrawer>
  );
}

/** Whom this number or address belongs to, as far as the person may see it. */
function Known({ address, onOpen }: { address: string; onOpen: () => void }) {
  const { t } = useTranslation('capture');
  const { t: word } = useTranslation('contacts');
  const users = useUserNames();
  const [by] = useDebouncedValue(reachedBy(address), PAUSE);
  const found = useQuery(knownByQuery(by)).data ?? [];
  return (
    <div aria-live="polite">
      {found.map((contact) => (
        <Text size="sm" key={contact.id}>
          {t('known')}{' '}
          <Link to="/contacts/$contactId" params={{ contactId: contact.id }} onClick={onOpen}>
            {contact.display_name || word('unnamed')}
          </Link>
          {users.has(contact.owner_id ?? '') && ` · ${users.get(contact.owner_id ?? '')}`}
        </Text>
      ))}
    </div>
  );
}

/** How somebody is reached: what has an @ is an e-mail address, what has digits a number. */
function reachedBy(address: string): { email: string } | { phone: string } | null {
  const text = address.trim();
  if (/.@.+\../.test(text)) return { email: text };
  return text.replace(/\D/g, '').length >= 6 && !text.includes('@') ? { phone: text } : null;
}

/** What is sent for somebody who was noted in a moment. */
function captureOf({ address, source, ...texts }: Omit<typeof EMPTY, 'remind'>): Capture {
  const said = Object.entries(texts).filter(([, text]) => text.trim());
  const text = address.trim();
  return {
    ...(text && (text.includes('@') ? { email: text } : { phone: text })),
    ...(source && { source }),
    ...Object.fromEntries(said.map(([name, words]) => [name, words.trim()])),
  };
}
