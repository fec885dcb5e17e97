import { Button, Group, Switch, Table } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { useMay } from '@/api/session';
import { Loaded } from '@/kit/Loaded';
import { NewButton } from '@/kit/NewButton';
import { Panel } from '@/kit/Panel';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { EmptyState } from '@/kit/StatePanel';
import { complain } from '@/kit/toast';
import type { Act, Rule, Trigger, Unit } from '../model';
import { removeRule, switchRule } from '../mutations';
import { RuleDrawer } from '../parts/RuleDrawer';
import { rulesQuery } from '../queries';

/** What happens when nobody answers, or a day of a person comes. */
export function RulesPage() {
  const { t } = useTranslation('follow_ups');
  const cache = useQueryClient();
  const mayWrite = useMay()('tasks:write');
  const list = useQuery(rulesQuery);
  const [isOpen, setOpen] = useState(false);
  const changing = useMutation({
    mutationFn: ({ rule, change }: { rule: Rule; change: typeof switchRule | typeof removeRule }) =>
      change(rule, { 'Idempotency-Key': newKey() }).then(() => undefined),
    onError: (error) => complain(error, t('failed')),
    onSettled: () => void cache.invalidateQueries({ queryKey: ['follow_ups'] }),
  });
  const show = () => setOpen(true);
  return (
    <SettingsFrame
      title={t('title')}
      actions={
        mayWrite && <NewButton id="rules.new" group={t('title')} label={t('new')} onClick={show} />
      }
    >
      <Loaded
        query={list}
        empty={
          <EmptyState title={t('empty.title')} text={t('empty.text')}>
            {mayWrite && <Button onClick={show}>{t('new')}</Button>}
          </EmptyState>
        }
      >
        {(rules) => (
          <Panel title={t('all')} flush>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('form.name')}</Table.Th>
                  <Table.Th>{t('form.trigger')}</Table.Th>
                  <Table.Th>{t('form.value')}</Table.Th>
                  <Table.Th>{t('form.then')}</Table.Th>
                  <Table.Th>{t('actions')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rules.map((rule) => (
                  <Table.Tr key={rule.id}>
                    <Table.Th scope="row">{rule.name}</Table.Th>
                    <Table.Td>{t(`trigger.${rule.trigger as Trigger}`)}</Table.Td>
                    <Table.Td>
                      {t(`after.${rule.max_idle?.unit as Unit}`, {
                        count: rule.max_idle?.value ?? 0,
                      })}
                    </Table.Td>
                    <Table.Td>{t(`then.${rule.then as Act}`)}</Table.Td>
                    <Table.Td>
                      <Group gap={12} wrap="nowrap">
                        <Switch
                          aria-label={t('is_on', { name: rule.name })}
                          checked={rule.state === 'active'}
                          disabled={!mayWrite || changing.isPending}
                          onChange={() => changing.mutate({ rule, change: switchRule })}
                        />
                        {mayWrite && (
                          <Button
                            variant="default"
                            size="compact-sm"
                            leftSection={<IconTrash size={14} />}
                            onClick={() => changing.mutate({ rule, change: removeRule })}
                          >
                            {t('remove')}
                          </Button>
                        )}
                      </Group>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Panel>
        )}
      </Loaded>
      {isOpen && <RuleDrawer onClose={() => setOpen(false)} />}
    </SettingsFrame>
  );
}
