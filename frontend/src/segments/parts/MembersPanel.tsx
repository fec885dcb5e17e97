import { ActionIcon, Button, Group, Table, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { ListBody } from '@/kit/ListBody';
import { Panel } from '@/kit/Panel';
import { EmptyState } from '@/kit/StatePanel';
import { complain } from '@/kit/toast';
import { When } from '@/kit/When';
import type { Segment } from '../model';
import { removeMember } from '../mutations';
import { membersOf, membersQuery, membersThenQuery } from '../queries';

/** Who is in a segment now, or was at the end of a day. */
export function MembersPanel({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const [day, setDay] = useState('');
  const at = day && new Date(`${day}T23:59:59`).toISOString();
  const now = useInfiniteQuery({ ...membersQuery(segment.id), enabled: !at });
  const then = useInfiniteQuery({ ...membersThenQuery(segment.id, at), enabled: at !== '' });
  const list = at ? then : now;
  const members = membersOf(list.data?.pages);
  const cache = useQueryClient();
  const mayRemove = useMay()('segments:write') && segment.kind === 'static' && !at;
  const removal = useMutation({
    mutationFn: (contactId: string) => removeMember(segment.id, contactId),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['segments'] }),
    onError: (error) => complain(error, t('failed')),
  });
  return (
    <Panel
      title={t('members')}
      flush
      actions={
        <Group gap={8}>
          <TextInput
            type="date"
            size="xs"
            aria-label={t('as_of')}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          {day && (
            <Button variant="subtle" size="compact-sm" onClick={() => setDay('')}>
              {t('now')}
            </Button>
          )}
        </Group>
      }
    >
      <ListBody
        query={list}
        isEmpty={members.length === 0}
        empty={<EmptyState title={t('nobody')} />}
      >
        <Table horizontalSpacing={16} verticalSpacing={8} miw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('contact')}</Table.Th>
              <Table.Th>{t('since')}</Table.Th>
              <Table.Th>{t('why')}</Table.Th>
              {mayRemove && <Table.Th aria-label={t('take_out')} />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {members.map((member) => (
              <Table.Tr key={member.id}>
                <Table.Th scope="row" fw={500}>
                  <Link to="/contacts/$contactId" params={{ contactId: member.id }}>
                    {member.display_name}
                  </Link>
                </Table.Th>
                <Table.Td>
                  <When at={member.entered_at} as="day" />
                </Table.Td>
                <Table.Td>{member.entry?.text}</Table.Td>
                {mayRemove && (
                  <Table.Td>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t('take_out_named', { name: member.display_name })}
                      onClick={() => removal.mutate(member.id)}
                    >
                      <IconX size={16} />
                    </ActionIcon>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {list.hasNextPage && (
          <Group justify="center" p={8}>
            <Button
              variant="subtle"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t('more')}
            </Button>
          </Group>
        )}
      </ListBody>
    </Panel>
  );
}
