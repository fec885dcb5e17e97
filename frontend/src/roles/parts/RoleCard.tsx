import { Anchor, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconCopy, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { EmptyState } from '@/kit/StatePanel';
import { Toolbar } from '@/kit/Toolbar';
import { type Role, useRoleNames } from '@/users';
import { differences, type Masks, type Permissions, type Row, spoken } from '../model';
import { MaskList } from './MaskList';
import { Matrix } from './Matrix';
import { RemoveDialog } from './RemoveDialog';

interface Props {
  role: Role;
  other: Role | undefined;
  roles: Role[];
  rows: Row[];
  /** The names of who has it. */
  holders: string[];
  onEdit: (what: 'change' | 'copy') => void;
  onCompare: (key: string | null) => void;
  onGone: () => void;
}

/** One role: its rights, what it hides, who has it, and how it differs from another. */
export function RoleCard({ role, other, roles, rows, holders, ...on }: Props) {
  const { t } = useTranslation('roles');
  const mayWrite = useMay()('roles:write');
  const names = useRoleNames();
  const [text, setText] = useState('');
  const [isDoomed, setDoomed] = useState(false);
  const value = (role.permissions ?? {}) as Permissions;
  const beside = other && ((other.permissions ?? {}) as Permissions);
  const differing = beside && new Set(differences(value, beside).map(featureOf));
  const held = new Set(Object.keys(value).map(featureOf));
  const shown = rows
    .filter(({ feature }) => (differing ?? held).has(feature))
    .filter(({ feature }) => spoken(feature).includes(text.trim().toLowerCase()));
  return (
    <Stack>
      <Group gap={8}>
        <Pill>{t(role.is_builtin ? 'builtin' : 'own')}</Pill>
        {role.copy_of && (
          <Text size="sm" c="dimmed">
            {t('made_from', { name: names.get(role.copy_of) ?? role.copy_of })}
          </Text>
        )}
        {role.requires_mfa && <Pill tone="warn">{t('mfa')}</Pill>}
      </Group>
      <Toolbar>
        <TextInput
          type="search"
          leftSection={<IconSearch size={16} />}
          placeholder={t('search')}
          aria-label={t('search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label={t('compare')}
          placeholder={t('compare')}
          clearable
          data={roles
            .filter(({ key }) => key !== role.key)
            .map(({ key }) => ({ value: key, label: names.get(key) ?? key }))}
          value={other?.key ?? null}
          onChange={on.onCompare}
        />
        {mayWrite && (
          <Button
            variant="default"
            leftSection={<IconCopy size={16} />}
            onClick={() => on.onEdit('copy')}
          >
            {t('copy')}
          </Button>
        )}
        {mayWrite && !role.is_builtin && (
          <>
            <Button onClick={() => on.onEdit('change')}>{t('change')}</Button>
            <Button variant="default" onClick={() => setDoomed(true)}>
              {t('remove')}
            </Button>
          </>
        )}
      </Toolbar>
      <Panel title={t(other ? 'differences' : 'rights')} flush>
        {shown.length === 0 ? (
          <EmptyState title={t(other ? 'no_difference' : 'nothing')} />
        ) : (
          <Matrix rows={shown} value={value} other={beside} />
        )}
      </Panel>
      <Panel title={t('masks')}>
        <MaskList value={(role.masks ?? {}) as Masks} />
      </Panel>
      <Panel title={t('holders', { count: holders.length })}>
        {holders.length === 0 ? (
          <Text c="dimmed">{t('nobody_has_it')}</Text>
        ) : (
          <Text>
            {holders.join(', ')} · <Anchor href="/users">{t('people')}</Anchor>
          </Text>
        )}
      </Panel>
      {isDoomed && (
        <RemoveDialog
          role={role}
          holders={holders.length}
          onDone={on.onGone}
          onClose={() => setDoomed(false)}
        />
      )}
    </Stack>
  );
}

function featureOf(permission: string): string {
  return permission.split(':')[0] ?? '';
}
