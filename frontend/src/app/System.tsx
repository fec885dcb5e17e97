import { Alert, Anchor, Group, Table } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Divergences } from '@/history';
import { Figures } from '@/kit/Figures';
import { useFormats } from '@/kit/format';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { ErrorState, LoadingState } from '@/kit/StatePanel';
import { statusQuery } from './status';

const COUNTED = [
  'contacts',
  'companies',
  'activities',
  'campaigns',
  'sends',
  'stored_events',
] as const;
const TONES = { ready: 'good', late: 'warn', not_reachable: 'bad' } as const;
const NONE = '–';

/** Whether everything runs, and what waits where. */
export function System() {
  const { t } = useTranslation();
  const formats = useFormats();
  const status = useQuery(statusQuery);
  if (!status.data) {
    return (
      <SettingsFrame title={t('system.title')}>
        {status.isError ? (
          <ErrorState error={status.error} retry={() => void status.refetch()} />
        ) : (
          <LoadingState />
        )}
      </SettingsFrame>
    );
  }
  const { good, services, counts } = status.data;
  const time = (seconds: number | null) => (seconds === null ? NONE : formats.duration(seconds));
  return (
    <SettingsFrame title={t('system.title')}>
      <Alert
        role="status"
        variant="light"
        color={good ? 'teal' : 'yellow'}
        icon={good ? <IconCircleCheck size={20} /> : <IconAlertTriangle size={20} />}
        title={t(good ? 'system.good' : 'system.bad')}
      >
        {t(good ? 'system.good_text' : 'system.bad_text')}
      </Alert>
      <Figures
        items={COUNTED.map((key) => ({
          label: t(`system.counts.${key}`),
          value: counts[key] === undefined ? NONE : formats.number(counts[key]),
        }))}
      />
      <Panel title={t('system.services')} flush>
        <Table horizontalSpacing={16} verticalSpacing={10} miw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('system.service')}</Table.Th>
              <Table.Th>{t('system.state')}</Table.Th>
              <Table.Th ta="end">{t('system.pending')}</Table.Th>
              <Table.Th ta="end">{t('system.oldest')}</Table.Th>
              <Table.Th ta="end">{t('system.behind')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {services.map((service) => (
              <Table.Tr key={service.name}>
                <Table.Th scope="row" fw={500}>
                  {service.name}
                </Table.Th>
                <Table.Td>
                  <Pill tone={TONES[service.state]}>{t(`system.states.${service.state}`)}</Pill>
                </Table.Td>
                <Table.Td ta="end">
                  {service.pending === null ? NONE : formats.number(service.pending)}
                </Table.Td>
                <Table.Td ta="end">
                  {time(service.pending ? service.oldest_seconds : null)}
                </Table.Td>
                <Table.Td ta="end">{time(service.behind_seconds)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Panel>
      <Divergences />
      <Group gap={24}>
        <Anchor href="/api/docs">{t('system.reference')}</Anchor>
        <Anchor href="/api/openapi.json">OpenAPI 3.1</Anchor>
        <Anchor href="/api/asyncapi.json">AsyncAPI 3</Anchor>
      </Group>
    </SettingsFrame>
  );
}
