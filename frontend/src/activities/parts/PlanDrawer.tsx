import { Checkbox, Select, SimpleGrid, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { ContactPicker } from '@/contacts';
import { FormDrawer } from '@/kit/FormDrawer';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { UserPicker } from '@/users';
import { bodyOf, EMPTY_DRAFT, type Kind, LENGTHS, NEXT_KINDS } from '../model';
import { enterActivity } from '../mutations';
import { Overlaps } from './Overlaps';

interface Props {
  /** The day for which it is planned unless somebody says another. */
  day: string;
  /** In whose calendar. */
  ownerId: string;
  /** The local time and the length that were found free, and who takes part. */
  found?: { start: string; minutes: number; userIds: string[] } | undefined;
  onClose: () => void;
}

/** Plans a talk: with whom, when, for how long, and in whose calendar. */
export function PlanDrawer({ day, ownerId, found, onClose }: Props) {
  const { t } = useTranslation('activities');
  const cache = useQueryClient();
  const zone = useMe()?.zone ?? 'UTC';
  const may = useMay();
  const form = useForm({
    initialValues: {
      kind: 'meeting' as Kind,
      contact_id: null as string | null,
      owner_id: ownerId as string | null,
      text: '',
      start: found?.start ?? `${day}T09:00`,
      minutes: String(found?.minutes ?? 30),
      isInvited: false,
      guests: [] as string[],
    },
    validate: {
      contact_id: (contactId) => (contactId ? null : t('with_whom')),
      start: (start) => (start ? null : t('start')),
    },
  });
  const saving = useSave({
    write: ({ contact_id, owner_id, minutes, ...plan }: typeof form.values, headers) => {
      const { isInvited, guests, ...given } = plan;
      const draft = { ...EMPTY_DRAFT, ...given, minutes: Number(minutes), isPlanned: true };
      const body = bodyOf(draft, contact_id ?? '', zone);
      const colleagues = (found?.userIds ?? []).filter((id) => id !== owner_id);
      const participants = [
        ...colleagues.map((id) => ({ kind: 'user', id })),
        ...(given.kind === 'meeting' && isInvited ? [{ kind: 'contact', id: contact_id }] : []),
        ...(given.kind === 'meeting'
          ? guests.map((address) => ({ kind: 'external', address }))
          : []),
      ];
      return enterActivity(
        {
          ...body,
          ...(owner_id && { owner_id }),
          ...(participants.length > 0 && { participants }),
        },
        headers,
      );
    },
    form,
    fields: {
      '/contact_id': 'contact_id',
      '/owner_id': 'owner_id',
      '/subject': 'text',
      '/planned': 'start',
      '/participants': 'guests',
    },
    onSaved: () => {
      void cache.invalidateQueries({ queryKey: ['activities'] });
      say(t('planned'));
      onClose();
    },
  });
  return (
    <FormDrawer
      title={t('save_plan')}
      action={t('save_plan')}
      isSaving={saving.isSaving}
      problem={saving.problem}
      onSubmit={form.onSubmit(saving.save)}
      onClose={onClose}
    >
      <Select
        label={t('kind_label')}
        allowDeselect={false}
        data={NEXT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      <ContactPicker
        label={t('with_whom')}
        required
        data-autofocus
        {...form.getInputProps('contact_id')}
      />
      <TextInput label={t('subject')} maxLength={200} {...form.getInputProps('text')} />
      <SimpleGrid cols={2} spacing={12}>
        <TextInput
          type="datetime-local"
          label={t('start')}
          description={zone}
          required
          {...form.getInputProps('start')}
        />
        <Select
          label={t('length')}
          description=" "
          allowDeselect={false}
          data={LENGTHS.map((count) => ({ value: String(count), label: t('minutes', { count }) }))}
          {...form.getInputProps('minutes')}
        />
      </SimpleGrid>
      <Overlaps
        userIds={[...(found?.userIds ?? []), form.values.owner_id ?? '']}
        start={form.values.start}
        minutes={Number(form.values.minutes)}
      />
      {form.values.kind === 'meeting' && (
        <>
          <Checkbox
            label={t('invite.person')}
            {...form.getInputProps('isInvited', { type: 'checkbox' })}
          />
          <TagsInput
            label={t('invite.guests')}
            description={t('invite.hint')}
            {...form.getInputProps('guests')}
          />
        </>
      )}
      {may('users:read') && <UserPicker label={t('whose')} {...form.getInputProps('owner_id')} />}
    </FormDrawer>
  );
}
