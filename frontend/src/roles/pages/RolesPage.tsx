import { Select, Table, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { body, client } from '@/api/client';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import { Toolbar } from '@/kit/Toolbar';

const route = getRouteApi('/roles');
const rolesQuery = queryOptions({
  queryKey: ['roles', 'list'],
  queryFn: async () => (await body(client.GET('/api/v1/roles'))).items ?? [],
});
type Scope = 'own' | 'team' | 'all';
type RoleName = 'admin';
const TONES = { own: 'plain', team: 'info', all: 'accent' } as const;

/** Who may do what, and on whose records. */
export function RolesPage() {
  const { t } = useTranslation('roles');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const roles = useQuery(rolesQuery);
  const chosen = route.useSearch().role ?? roles.data?.[0]?.key ?? '';
  const role = roles.data?.find((each) => each.key === chosen);
  const rows = rowsOf(role?.permissions ?? {}).filter((row) =>
    row.feature.includes(text.trim().toLowerCase().replaceAll(' ', '_')),
  );
  const masks = Object.entries(role?.masks ?? {});
  return (
    <SettingsFrame title={t('title')}>
      {roles.isError ? (
        <ErrorState error={roles.error} retry={() => void roles.refetch()} />
      ) : roles.isPending ? (
        <LoadingState />
      ) : (
        <>
          <Text c="dimmed">{t('intro')}</Text>
          <Toolbar>
            <Select
              aria-label={t('role')}
              data={roles.data.map(({ key = '' }) => ({
                value: key,
                label: t(`name.${key as RoleName}`),
              }))}
              value={chosen}
              allowDeselect={false}
              onChange={(next) =>
                void navigate({ to: '/roles', search: next ? { role: next } : {} })
              }
            />
            <TextInput
              type="search"
              leftSection={<IconSearch size={16} />}
              placeholder={t('search')}
              aria-label={t('search')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            {role?.requires_mfa && <Pill tone="warn">{t('mfa')}</Pill>}
          </Toolbar>
          {masks.length > 0 && (
            <Panel title={t('masks')}>
              <Text>{masks.map(([field, mode]) => `${field}: ${mode}`).join(', ')}</Text>
            </Panel>
          )}
          <Panel title={t('rights')} flush>
            {rows.length === 0 ? (
              <EmptyState title={t('nothing')} />
            ) : (
              <Table horizontalSpacing={16} miw={480}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('feature')}</Table.Th>
                    <Table.Th>{t('action')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map(({ feature, rights }) => (
                    <Table.Tr key={feature}>
                      <Table.Th scope="row" fw={500}>
                        {feature.replaceAll('_', ' ')}
                      </Table.Th>
                      <Table.Td>
                        <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 4 }}>
                          {rights.map(([verb, scope]) => (
                            <Pill key={verb} tone={TONES[scope as Scope]}>
                              {verb.replaceAll('_', ' ')}: {t(`scope.${scope as Scope}`)}
                            </Pill>
                          ))}
                        </span>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            )}
          </Panel>
        </>
      )}
    </SettingsFrame>
  );
}

function rowsOf(
  permissions: Record<string, string>,
): { feature: string; rights: [string, string][] }[] {
  const found = new Map<string, [string, string][]>();
  for (const [permission, scope] of Object.entries(permissions).sort()) {
    const [feature = '', verb = ''] = permission.split(':');
    found.set(feature, [...(found.get(feature) ?? []), [verb, scope]]);
  }
  return [...found].map(([feature, rights]) => ({ feature, rights }));
}
