import { Button, Group, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/api/problem';
import { Figures } from '@/kit/Figures';
import { FormSummary } from '@/kit/FormSummary';
import { useFormats } from '@/kit/format';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { LoadingState } from '@/kit/StatePanel';
import type { Import } from '../model';
import { checkImport, runImport } from '../mutations';

const COUNTS = ['rows', 'created', 'updated', 'skipped', 'failed'] as const;
type FaultCode = 'bad_email';
type RowResult = 'created';

/** What would happen: nothing of it is stored before the person says so. */
export function CheckStep({ found, onBack }: { found: Import; onBack: () => void }) {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const cache = useQueryClient();
  const keep = (next: Import) => cache.setQueryData(['imports', 'detail', found.id], next);
  const run = useMutation({ mutationFn: () => runImport(found), onSuccess: keep });
  const again = useMutation({ mutationFn: () => checkImport(found), onSuccess: keep });
  const { forecast } = found;
  if (found.state === 'mapped') {
    return (
      <Group>
        <Button loading={again.isPending} onClick={() => again.mutate()}>
          {t('map.check')}
        </Button>
      </Group>
    );
  }
  if (found.state === 'checking' || !forecast) {
    return (
      <Panel title={t('check.running')}>
        <LoadingState lines={8} />
      </Panel>
    );
  }
  const faults = Object.entries(forecast.faults ?? {});
  const willStore = (forecast.counts?.created ?? 0) + (forecast.counts?.updated ?? 0);
  const { error } = run;
  return (
    <>
      <Text>{t('check.nothing_stored')}</Text>
      <Figures
        items={COUNTS.map((key) => ({
          label: t(`counts.${key}`),
          value: formats.number(forecast.counts?.[key] ?? 0),
        }))}
      />
      {faults.length > 0 && (
        <Panel title={t('check.faults')} flush>
          <Table horizontalSpacing={16}>
            <Table.Tbody>
              {faults.map(([code, count]) => (
                <Table.Tr key={code}>
                  <Table.Td>{t(`fault.${code.replace('-', '_') as FaultCode}`)}</Table.Td>
                  <Table.Td ta="end">{formats.number(count)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Panel>
      )}
      <Panel title={t('check.preview')} flush>
        <Table horizontalSpacing={16} miw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={64}>{t('row')}</Table.Th>
              <Table.Th>{t('becomes')}</Table.Th>
              <Table.Th w={160}>{t('result_label')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(forecast.rows ?? []).map((row) => (
              <Table.Tr key={row.number}>
                <Table.Td>{row.number}</Table.Td>
                <Table.Td>
                  {wordsOf(row.values as Record<string, unknown>)}
                  {(row.faults ?? []).map((fault) => (
                    <Text key={`${fault.column}-${fault.code}`} size="sm" c="dimmed">
                      {fault.column}:{' '}
                      {t(`fault.${(fault.code ?? '').replace('-', '_') as FaultCode}`)}
                    </Text>
                  ))}
                </Table.Td>
                <Table.Td>
                  <Pill
                    tone={
                      row.result === 'failed' ? 'bad' : row.result === 'created' ? 'good' : 'plain'
                    }
                  >
                    {t(`result.${row.result as RowResult}`)}
                  </Pill>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Panel>
      <FormSummary
        text={error ? (error instanceof ProblemError ? error.detail : t('failed')) : null}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {t('check.back')}
        </Button>
        <Button loading={run.isPending} disabled={willStore === 0} onClick={() => run.mutate()}>
          {t('check.run', { count: willStore, number: formats.number(willStore) })}
        </Button>
      </Group>
    </>
  );
}

/** The values of a row as one would say them. */
function wordsOf(values: Record<string, unknown> = {}): string {
  const name = values.name as Record<string, string> | string | undefined;
  const parts = [
    values.display_name,
    typeof name === 'string' ? name : [name?.given, name?.family].filter(Boolean).join(' '),
    ...listOf(values.emails, 'value'),
    ...listOf(values.phones, 'raw'),
    ...listOf(values.addresses, 'city'),
  ];
  return [
    ...new Set(parts.filter((part): part is string => typeof part === 'string' && part !== '')),
  ].join(' · ');
}

function listOf(value: unknown, key: string): unknown[] {
  return Array.isArray(value) ? value.map((each) => (each as Record<string, unknown>)[key]) : [];
}
