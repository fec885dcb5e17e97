import { Button, Group, Table } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Loaded } from '@/kit/Loaded';
import { NewButton } from '@/kit/NewButton';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { useUserNames } from '@/users';
import { TeamDrawer } from '../parts/TeamDrawer';
import { type Team, teamsQuery } from '../queries';

/** The tree of teams, whose root is the company. */
export function TeamsPage() {
  const { t } = useTranslation('teams');
  const may = useMay();
  const users = useUserNames();
  const [shown, setShown] = useState<Team | 'new' | null>(null);
  const list = useQuery(teamsQuery);
  const mayWrite = may('teams:write');
  return (
    <SettingsFrame
      title={t('title')}
      actions={
        mayWrite && (
          <NewButton
            id="teams.new"
            group={t('title')}
            label={t('new')}
            onClick={() => setShown('new')}
          />
        )
      }
    >
      <Loaded query={list}>
        {(teams) => (
          <Panel title={t('tree')} flush>
            <Table horizontalSpacing={16} verticalSpacing={10} miw={520}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('name')}</Table.Th>
                  <Table.Th>{t('kind_label')}</Table.Th>
                  <Table.Th>{t('leads')}</Table.Th>
                  <Table.Th>{t('zone')}</Table.Th>
                  <Table.Th aria-label={t('edit')} />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {inOrder(teams).map((team) => (
                  <Table.Tr key={team.id}>
                    <Table.Th
                      scope="row"
                      fw={500}
                      style={{ paddingInlineStart: 16 + 20 * (team.ancestor_ids?.length ?? 0) }}
                    >
                      {team.name}
                    </Table.Th>
                    <Table.Td>
                      <Pill tone={team.kind === 'workspace' ? 'accent' : 'plain'}>
                        {t(`kind.${team.kind ?? 'department'}`)}
                      </Pill>
                    </Table.Td>
                    <Table.Td>
                      {(team.team_lead_ids ?? [])
                        .map((id) => users.get(id))
                        .filter(Boolean)
                        .join(', ')}
                    </Table.Td>
                    <Table.Td>{team.zone}</Table.Td>
                    <Table.Td w={120}>
                      {mayWrite && (
                        <Group justify="flex-end">
                          <Button
                            variant="subtle"
                            size="compact-sm"
                            leftSection={<IconPencil size={14} />}
                            onClick={() => setShown(team)}
                          >
                            {t('edit')}
                          </Button>
                        </Group>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Panel>
        )}
      </Loaded>
      {shown && (
        <TeamDrawer
          team={shown === 'new' ? undefined : shown}
          teams={list.data ?? []}
          onClose={() => setShown(null)}
        />
      )}
    </SettingsFrame>
  );
}

/** Each team below the one it belongs to. */
function inOrder(teams: Team[]): Team[] {
  const below = (parent: string | null): Team[] =>
    teams
      .filter((team) => (team.parent_id ?? null) === parent)
      .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))
      .flatMap((team) => [team, ...below(team.id)]);
  return below(null);
}
