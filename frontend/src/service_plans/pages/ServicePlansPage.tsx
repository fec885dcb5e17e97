import { Button, Table } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
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
  useActions(
    mayWrite
      ? [{ id: 'plans.new', title: t('new'), keys: 'n', group: t('title'), run: () => show() }]
      : [],
  );
  return (
    <SettingsFrame
      title={t('title')}
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => show()}>
            {t('new')}
          </Button>
        )
      }
    >
      {list.isError ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <LoadingState />
      ) : list.data.length === 0 ? (
        <EmptyState title={t('empty.title')} text={t('empty.text')}>
          {mayWrite && <Button onClick={() => show()}>{t('new')}</Button>}
        </EmptyState>
      ) : (
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
              {list.data.map((plan) => (
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
      <PlanDrawer opened={isOpen} plan={chosen} onClose={() => setOpen(false)} />
    </SettingsFrame>
  );
}
