import { Button, Table } from '@mantine/core';
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
import { EmptyState } from '@/kit/StatePanel';
import { KINDS, type ServicePlan } from '../model';
import { PlanDrawer } from '../parts/PlanDrawer';
import { servicePlansQuery } from '../queries';

/** Free, paid and hybrid service: what each plan pays for, and how fast we are. */
export function ServicePlansPage() {
  const { t } = useTranslation('service_plans');
  const mayWrite = useMay()('cases:write');
  const list = useQuery(servicePlansQuery);
  const [chosen, setChosen] = useState<ServicePlan>();
  const [isOpen, setOpen] = useState(false);
  const show = (plan?: ServicePlan) => {
    setChosen(plan);
    setOpen(true);
  };
  return (
    <SettingsFrame
      title={t('title')}
      actions={
        mayWrite && (
          <NewButton id="plans.new" group={t('title')} label={t('new')} onClick={() => show()} />
        )
      }
    >
      <Loaded
        query={list}
        empty={
          <EmptyState title={t('empty.title')} text={t('empty.text')}>
            {mayWrite && <Button onClick={() => show()}>{t('new')}</Button>}
          </EmptyState>
        }
      >
        {(plans) => (
          <Panel title={t('all')} flush>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('form.name')}</Table.Th>
                  <Table.Th>{t('form.kind')}</Table.Th>
                  <Table.Th>{t('form.processes')}</Table.Th>
                  <Table.Th>{t('form.targets')}</Table.Th>
                  {mayWrite && <Table.Th>{t('actions')}</Table.Th>}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {plans.map((plan) => (
                  <Table.Tr key={plan.id}>
                    <Table.Th scope="row">
                      {plan.name} {plan.is_default && <Pill tone="accent">{t('default')}</Pill>}{' '}
                      {plan.state === 'archived' && <Pill tone="warn">{t('state.archived')}</Pill>}
                    </Table.Th>
                    <Table.Td>
                      {t(`kind.${KINDS.find((kind) => kind === plan.kind) ?? 'free'}`)}
                    </Table.Td>
                    <Table.Td>
                      {(plan.processes ?? []).map((process) => process.label).join(', ') || '–'}
                    </Table.Td>
                    <Table.Td>
                      {(plan.targets ?? [])
                        .map((target) => t(`priority.${target.priority}`))
                        .join(', ') || '–'}
                    </Table.Td>
                    {mayWrite && (
                      <Table.Td>
                        <Button
                          variant="default"
                          size="compact-sm"
                          leftSection={<IconPencil size={14} />}
                          onClick={() => show(plan)}
                        >
                          {t('edit')}
                        </Button>
                      </Table.Td>
                    )}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Panel>
        )}
      </Loaded>
      <PlanDrawer opened={isOpen} plan={chosen} onClose={() => setOpen(false)} />
    </SettingsFrame>
  );
}
