import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { FormSummary } from '@/kit/FormSummary';
import { Panel } from '@/kit/Panel';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { type Role, rolesQuery, useProof } from '@/users';
import { type Masks, type Permissions, patchOf, type Row, together, within } from '../model';
import { changeRole, createRole, heldQuery, type RoleForm } from '../queries';
import { MaskList } from './MaskList';
import { Matrix } from './Matrix';

interface Props {
  /** The role that is changed, or copied. */
  role: Role;
  isCopy: boolean;
  /** The copy's name to begin with. */
  name: string;
  rows: Row[];
  fields: string[];
  onDone: (key: string) => void;
  onCancel: () => void;
}

/** Waits until it is known what the editor may give, then lets him edit. */
export function RoleEditor(props: Props) {
  const own = useQuery(heldQuery(useMe()?.id ?? '')).data;
  const roles = useQuery(rolesQuery).data;
  const mayManage = useMay()('roles:manage');
  if (!own) return null;
  const origin = roles?.find(({ key }) => key === originOf(props.role));
  // Who may give somebody the built-in role gives no more with a copy of it.
  const given = (mayManage && origin?.permissions) || {};
  return <Form held={together(own, given as Permissions)} {...props} />;
}

function originOf(role: Role): string | null {
  return role.is_builtin ? role.key : (role.copy_of ?? null);
}

function Form({ role, isCopy, name, rows, fields, held, ...on }: Props & { held: Permissions }) {
  const { t } = useTranslation('roles');
  const cache = useQueryClient();
  const { proved, dialog } = useProof();
  const before = {
    permissions: (role.permissions ?? {}) as Permissions,
    masks: (role.masks ?? {}) as Masks,
  };
  const kept = isCopy ? within(before.permissions, held) : before.permissions;
  const [masks, setMasks] = useState(before.masks);
  const [permissions, setPermissions] = useState(kept);
  const lost = Object.keys(before.permissions).length - Object.keys(kept).length;
  const form = useForm({ initialValues: { name, requires_mfa: role.requires_mfa ?? false } });
  const root = originOf(role);
  const saving = useSave({
    write: (given: { name: string; requires_mfa: boolean }, headers) =>
      proved<Role>(() => {
        if (isCopy) {
          const wish: RoleForm = { ...given, copy_of: root, permissions, masks };
          return createRole(wish, headers);
        }
        const changes = {
          ...given,
          permissions: patchOf(before.permissions, permissions),
          masks: patchOf(before.masks, masks),
        };
        return changeRole(role, changes, headers);
      }),
    form,
    fields: { '/name': 'name' },
    onSaved: (saved) => {
      void cache.invalidateQueries({ queryKey: ['roles'] });
      say(t('saved', { name: saved.name }));
      on.onDone(saved.key);
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit(saving.save)}>
      <Stack>
        <FormSummary text={saving.problem} />
        {lost > 0 && <Text c="dimmed">{t('cut', { count: lost })}</Text>}
        <TextInput
          label={t('name_label')}
          required
          maw={420}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Switch
          label={t('mfa')}
          description={t('mfa_hint')}
          {...form.getInputProps('requires_mfa', { type: 'checkbox' })}
        />
        <Panel title={t('rights')} flush>
          <Matrix rows={rows} value={permissions} held={held} onChange={setPermissions} />
        </Panel>
        <Panel title={t('masks')}>
          <MaskList value={masks} fields={fields} onChange={setMasks} />
        </Panel>
        <Group>
          <Button type="submit" loading={saving.isSaving}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={on.onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
      {dialog}
    </form>
  );
}
