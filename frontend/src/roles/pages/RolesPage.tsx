import { Anchor, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Loaded } from '@/kit/Loaded';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import { type Role, rolesQuery, useRoleNames, usersQuery } from '@/users';
import { rowsOf } from '../model';
import { RoleCard } from '../parts/RoleCard';
import { RoleEditor } from '../parts/RoleEditor';
import { catalogueQuery } from '../queries';

const route = getRouteApi('/roles');

/** Who may do what, and on whose records. */
export function RolesPage() {
  const { t } = useTranslation('roles');
  const { role: key } = route.useSearch();
  const names = useRoleNames();
  const roles = useQuery(rolesQuery);
  return (
    <SettingsFrame title={key ? (names.get(key) ?? t('role')) : t('title')}>
      <Loaded query={roles}>
        {(all) => {
          if (!key) return <RoleList roles={all} />;
          const role = all.find((each) => each.key === key);
          if (!role) return <EmptyState title={t('no_such_role')} />;
          return <OneRole key={key} role={role} roles={all} />;
        }}
      </Loaded>
    </SettingsFrame>
  );
}

function RoleList({ roles }: { roles: Role[] }) {
  const { t } = useTranslation('roles');
  const names = useRoleNames();
  const holders = useHolders();
  return (
    <>
      <Text c="dimmed">{t('intro')}</Text>
      <Panel title={t('title')} flush>
        <Table horizontalSpacing={16} verticalSpacing={10} miw={480}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('name_label')}</Table.Th>
              <Table.Th>{t('kind')}</Table.Th>
              <Table.Th>{t('people')}</Table.Th>
              <Table.Th>{t('mfa_short')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {roles.map((role) => (
              <Table.Tr key={role.key}>
                <Table.Th scope="row" fw={500}>
                  <Anchor
                    renderRoot={(props) => (
                      <Link {...props} to="/roles" search={{ role: role.key }} />
                    )}
                  >
                    {names.get(role.key) ?? role.name}
                  </Anchor>
                </Table.Th>
                <Table.Td>
                  <Pill tone={role.is_builtin ? 'plain' : 'info'}>
                    {t(role.is_builtin ? 'builtin' : 'own')}
                  </Pill>
                </Table.Td>
                <Table.Td>{holders(role.key).length}</Table.Td>
                <Table.Td>{t(role.requires_mfa ? 'yes' : 'no')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Panel>
    </>
  );
}

function OneRole({ role, roles }: { role: Role; roles: Role[] }) {
  const { t } = useTranslation('roles');
  const navigate = useNavigate();
  const { compare } = route.useSearch();
  const names = useRoleNames();
  const holders = useHolders();
  const catalogue = useQuery(catalogueQuery);
  const [editing, setEditing] = useState<'change' | 'copy' | null>(null);
  const go = (search: { role?: string; compare?: string }) =>
    void navigate({ to: '/roles', search });
  if (catalogue.isError) {
    return <ErrorState error={catalogue.error} retry={() => void catalogue.refetch()} />;
  }
  if (catalogue.isPending) return <LoadingState />;
  const rows = rowsOf(catalogue.data.permissions);
  const name = names.get(role.key) ?? role.name;
  if (editing) {
    return (
      <RoleEditor
        role={role}
        isCopy={editing === 'copy'}
        name={editing === 'copy' ? t('copy_of', { name }) : role.name}
        rows={rows}
        fields={catalogue.data.fields}
        onCancel={() => setEditing(null)}
        onDone={(key) => {
          setEditing(null);
          go({ role: key });
        }}
      />
    );
  }
  return (
    <RoleCard
      role={role}
      other={roles.find((each) => each.key === compare)}
      roles={roles}
      rows={rows}
      holders={holders(role.key)}
      onEdit={setEditing}
      onCompare={(key) => go({ role: role.key, ...(key ? { compare: key } : {}) })}
      onGone={() => go({})}
    />
  );
}

/** Who has a role, as far as the person may see colleagues. */
function useHolders(): (key: string) => string[] {
  const mayRead = useMay()('users:read');
  const users = useQuery({ ...usersQuery, enabled: mayRead }).data ?? [];
  return (key) =>
    users.filter((user) => user.role_ids?.includes(key)).map((user) => user.name ?? '');
}
