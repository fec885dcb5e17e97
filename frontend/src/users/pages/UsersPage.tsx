import { Button, Group, Menu, Table, UnstyledButton } from '@mantine/core';
import { IconDots, IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { useActions } from '@/kit/actions';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { complain, say } from '@/kit/toast';
import { useTeamNames } from '@/teams';
import { toneOf, type User } from '../model';
import { resetFactor, setActive } from '../mutations';
import { UserDrawer } from '../parts/UserDrawer';
import { useProof } from '../parts/useProof';
import { usersQuery } from '../queries';

/** The people who work with Kith. */
export function UsersPage() {
  const { t } = useTranslation('users');
  const may = useMay();
  const me = useMe();
  const cache = useQueryClient();
  const teams = useTeamNames();
  const [shown, setShown] = useState<User | 'new' | null>(null);
  const list = useQuery(usersQuery);
  const mayWrite = may('users:write');
  const toggle = useMutation({
    mutationFn: ({ user, isActive }: { user: User; isActive: boolean }) =>
      setActive(user, isActive),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['users'] }),
    onError: (error) => complain(error, t('failed')),
  });
  const { guard, dialog } = useProof();
  const reset = async (user: User) => {
    await resetFactor(user.id);
    await cache.invalidateQueries({ queryKey: ['users'] });
    say(t('factor.was_reset', { name: user.name }));
  };
  useActions(
    mayWrite
      ? [
          {
            id: 'users.new',
            title: t('invite'),
            keys: 'n',
            group: t('title'),
            run: () => setShown('new'),
          },
        ]
      : [],
  );
  return (
    <SettingsFrame
      title={t('title')}
      actions={
        mayWrite && (
          <Button leftSection={<IconUserPlus size={16} />} onClick={() => setShown('new')}>
            {t('invite')}
          </Button>
        )
      }
    >
      {list.isError ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <LoadingState />
      ) : (
        <Panel title={t('people', { count: list.data.length })} flush>
          <Table horizontalSpacing={16} verticalSpacing={10} miw={640}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('name')}</Table.Th>
                <Table.Th>{t('email')}</Table.Th>
                <Table.Th>{t('roles')}</Table.Th>
                <Table.Th>{t('teams')}</Table.Th>
                <Table.Th>{t('state_label')}</Table.Th>
                <Table.Th aria-label={t('actions')} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.data.map((user) => (
                <Table.Tr key={user.id}>
                  <Table.Th scope="row" fw={500}>
                    {user.name}
                  </Table.Th>
                  <Table.Td>{user.email}</Table.Td>
                  <Table.Td>
                    <Group gap={4}>
                      {(user.role_ids ?? []).map((role) => (
                        <Pill key={role}>{t(`role.${role}`)}</Pill>
                      ))}
                    </Group>
                  </Table.Td>
                  <Table.Td>
                    {(user.team_ids ?? [])
                      .map((id) => teams.get(id))
                      .filter(Boolean)
                      .join(', ')}
                  </Table.Td>
                  <Table.Td>
                    <Pill tone={toneOf(user.state ?? 'active')}>
                      {t(`state.${user.state ?? 'active'}`)}
                    </Pill>
                  </Table.Td>
                  <Table.Td w={56}>
                    {mayWrite && (
                      <Menu position="bottom-end" shadow="md">
                        <Menu.Target>
                          <UnstyledButton aria-label={t('actions_of', { name: user.name })} p={4}>
                            <IconDots size={18} />
                          </UnstyledButton>
                        </Menu.Target>
                        <Menu.Dropdown>
                          <Menu.Item onClick={() => setShown(user)}>{t('edit')}</Menu.Item>
                          {user.id !== me?.id && (
                            <Menu.Item
                              onClick={() =>
                                toggle.mutate({ user, isActive: user.state === 'deactivated' })
                              }
                            >
                              {t(user.state === 'deactivated' ? 'reactivate' : 'deactivate')}
                            </Menu.Item>
                          )}
                          {user.mfa?.totp && user.id !== me?.id && (
                            <Menu.Item onClick={() => guard(() => reset(user))}>
                              {t('factor.reset')}
                            </Menu.Item>
                          )}
                        </Menu.Dropdown>
                      </Menu>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Panel>
      )}
      {dialog}
      {shown && (
        <UserDrawer user={shown === 'new' ? undefined : shown} onClose={() => setShown(null)} />
      )}
    </SettingsFrame>
  );
}
