import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { FormSummary } from '@/kit/FormSummary';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import type { User } from '../model';
import { closeAccount, handOver } from '../mutations';
import { openWorkQuery } from '../queries';
import { UserPicker } from './UserPicker';

interface Props {
  user: User;
  /** Whether the account is closed with it. */
  leaves: boolean;
  onClose: () => void;
}

const LISTS = ['tasks', 'activities', 'deals', 'cases'] as const;

/** What a colleague has open, and who goes on with it: now, or because he leaves. */
export function HandOverDialog({ user, leaves, onClose }: Props) {
  const { t } = useTranslation('tasks');
  const { t: word } = useTranslation('users');
  const cache = useQueryClient();
  const may = useMay();
  const work = useQuery({ ...openWorkQuery(user.id), enabled: may('tasks:read') }).data;
  const form = useForm<{ to: string | null }>({
    initialValues: { to: null },
    validate: {
      to: (to) => {
        if (to === user.id) return t('hand_over.other');
        return to || leaves ? null : t('hand_over.missing');
      },
    },
  });
  const saving = useSave({
    write: ({ to }: { to: string | null }, headers) =>
      leaves ? closeAccount(user, to, headers) : handOver(user.id, to ?? '', headers),
    form,
    fields: { '/to_user_id': 'to', '/hand_over_to': 'to' },
    onSaved: () => {
      void cache.invalidateQueries({ queryKey: ['users'] });
      say(t(leaves ? 'hand_over.closed' : 'hand_over.begun', { name: user.name ?? '' }));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(leaves ? 'hand_over.leaves' : 'hand_over.title', { name: user.name ?? '' })}
    >
      <form noValidate onSubmit={form.onSubmit(saving.save)}>
        <Stack>
          <FormSummary text={saving.problem} />
          {work && (
            <Text size="sm">
              {LISTS.map((list) => t(`hand_over.${list}`, { count: work[list] ?? 0 })).join(' · ')}
            </Text>
          )}
          <UserPicker
            label={t('hand_over.to')}
            clearable={leaves}
            {...(leaves && { placeholder: t('hand_over.usual') })}
            {...form.getInputProps('to')}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={saving.isSaving} {...(leaves && { color: 'red.8' })}>
              {leaves ? word('deactivate') : t('hand_over.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
