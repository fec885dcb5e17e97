import { MultiSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { FormDrawer } from '@/kit/FormDrawer';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { useTeamNames } from '@/teams';
import type { User } from '../model';
import { changeUser, type Invitation, inviteUser } from '../mutations';
import { useRoleNames } from '../queries';
import { LinkDrawer } from './LinkDrawer';
import { useProof } from './useProof';

/** Invites somebody, or changes roles and teams of a colleague. */
export function UserDrawer({ user, onClose }: { user: User | undefined; onClose: () => void }) {
  const { t } = useTranslation('users');
  const cache = useQueryClient();
  const me = useMe();
  const teams = useTeamNames();
  const roles = useRoleNames();
  const [link, setLink] = useState<string | null>(null);
  const form = useForm<Invitation>({
    initialValues: {
      name: user?.name ?? '',
      email: user?.email ?? '',
      role_ids: user?.role_ids ?? ['account_manager'],
      team_ids: user?.team_ids ?? me?.team_ids ?? [],
    },
  });
  const { proved, dialog } = useProof();
  const saving = useSave({
    write: (given: Invitation, headers) => {
      const { email: _, ...changes } = given;
      if (!user) return proved<object>(() => inviteUser(given, headers));
      // Nobody changes his own roles, so they are not sent either.
      const { role_ids: __, ...own } = changes;
      return proved<object>(() => changeUser(user, user.id === me?.id ? own : changes, headers));
    },
    form,
    fields: {
      '/name': 'name',
      '/email': 'email',
      '/role_ids': 'role_ids',
      '/team_ids': 'team_ids',
    },
    onSaved: (saved) => {
      void cache.invalidateQueries({ queryKey: ['users'] });
      say(t(user ? 'saved' : 'invited', { name: form.values.name }));
      if ('invitation_url' in saved) setLink(String(saved.invitation_url));
      else onClose();
    },
  });
  if (link) {
    return <LinkDrawer link={link} name={form.values.name} onClose={onClose} />;
  }
  return (
    <FormDrawer
      title={t(user ? 'edit' : 'invite')}
      action={t(user ? 'save' : 'send')}
      isSaving={saving.isSaving}
      problem={saving.problem}
      onSubmit={form.onSubmit(saving.save)}
      onClose={onClose}
    >
      <TextInput label={t('name')} required data-autofocus {...form.getInputProps('name')} />
      <TextInput
        label={t('email')}
        type="email"
        required
        disabled={user !== undefined}
        {...form.getInputProps('email')}
      />
      <MultiSelect
        label={t('roles')}
        data={[...roles].map(([value, label]) => ({ value, label }))}
        disabled={user !== undefined && user.id === me?.id}
        {...form.getInputProps('role_ids')}
      />
      <MultiSelect
        label={t('teams')}
        data={[...teams].map(([value, label]) => ({ value, label }))}
        {...form.getInputProps('team_ids')}
      />
      {dialog}
    </FormDrawer>
  );
}
