import { Group, Menu, Table, UnstyledButton } from '@mantine/core';
import { IconDots, IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { Loaded } from '@/kit/Loaded';
import { NewButton } from '@/kit/NewButton';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { complain, say } from '@/kit/toast';
import { useTeamNames } from '@/teams';
import { toneOf, type User } from '../model';
import { openAccount, resendInvitation, resetFactor } from '../mutations';
import { HandOverDialog } from '../parts/HandOverDialog';
import { LinkDrawer } from '../parts/LinkDrawer';
import { UserDrawer } from '../parts/UserDrawer';
import { useProof } from '../parts/useProof';
import { useRoleNames, usersQuery } from '../queries';

/** The people who work with Kith. */
export function UsersPage() {
  const { t } = useTranslation('users');
  const { t: word } = useTranslation('tasks');
  const may = useMay();
  const me = useMe();
  const cache = useQueryClient();
  const teams = useTeamNames();
  const roles = useRoleNames();
  const [shown, setShown] = useState<User | 'new' | null>(null);
  const list = useQuery(usersQuery);
  const mayWrite = may('users:write');
  const [leaver, setLeaver] = useState<{ user: User; leaves: boolean } | null>(null);
  const reopening = useMutation({
    mutationFn: openAccount,
    onSuccess: () => cache.invalidateQueries({ queryKey: ['users'] }),
    onError: (error) => complain(error, t('failed')),
  });
  const { guard, dialog } = useProof();
  const reset = async (user: User) => {
    await resetFactor(user.id);
    await cache.invalidateQueries({ queryKey: ['users'] });
    say(t('factor.was_reset', { name: user.name }));
  };
  const [sent, setSent] = useState<{ link: string; name: string }>();
  const resend = async ({ id, name = '' }: User) =>
    setSent({ link: await resendInvitation(id), name });
  return (
    <SettingsFrame
      title={t('title')}
      actions={
        mayWrite && (
          <NewButton
            id="users.new"
            group={t('title')}
            label={t('invite')}
            icon={<IconUserPlus size={16} />}
            onClick={() => setShown('new')}
          />
        )
      }
    >
      <Loaded query={list}>
        {(people) => (
          <Panel title={t('people', { count: people.length })} flush>
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
                {people.map((user) => (
                  <Table.Tr key={user.id}>
                    <Table.Th scope="row" fw={500}>
                      {user.name}
                    </Table.Th>
                    <Table.Td>{user.email}</Table.Td>
                    <Table.Td>
                      <Group gap={4}>
                        {(user.role_ids ?? []).map((role) => (
                          <Pill key={role}>{roles.get(role) ?? role}</Pill>
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
                            {may('tasks:write') && user.state !== 'invited' && (
                              <Menu.Item onClick={() => setLeaver({ user, leaves: false })}>
                                {word('hand_over.menu')}
                              </Menu.Item>
                            )}
                            {user.id !== me?.id && (
                              <Menu.Item
                                onClick={() =>
                                  user.state === 'deactivated'
                                    ? reopening.mutate(user)
                                    : setLeaver({ user, leaves: true })
                                }
                              >
                                {t(user.state === 'deactivated' ? 'reactivate' : 'deactivate')}
                              </Menu.Item>
                            )}
                            {user.state === 'invited' && (
                              <Menu.Item onClick={() => guard(() => resend(user))}>
                                {t('resend')}
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
      </Loaded>
      {dialog}
      {leaver && <HandOverDialog {...leaver} onClose={() => setLeaver(null)} />}
      {sent && <LinkDrawer {...sent} onClose={() => setSent(undefined)} />}
      {shown && (
        <UserDrawer user={shown === 'new' ? undefined : shown} onClose={() => setShown(null)} />
      )}
    </SettingsFrame>
  );
}
