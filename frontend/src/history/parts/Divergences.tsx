import { Button, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { FormSummary } from '@/kit/FormSummary';
import { Loaded } from '@/kit/Loaded';
import { Panel } from '@/kit/Panel';
import { EmptyState } from '@/kit/StatePanel';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { When } from '@/kit/When';
import { askForCheck } from '../mutations';
import { divergencesQuery } from '../queries';

/** The records whose rows were not as their facts say, and a comparison now. */
export function Divergences() {
  const { t } = useTranslation('history');
  const may = useMay();
  const found = useQuery({
    ...divergencesQuery,
    enabled: may('history:read'),
    refetchInterval: 30_000,
  });
  const checking = useSave({
    write: (_: undefined, headers) => askForCheck(headers),
    onSaved: () => say(t('asked')),
  });
  const check = () => checking.save(undefined);
  const mayCheck = may('history:write');
  useActions(
    mayCheck ? [{ id: 'history.check', title: t('check'), group: t('title'), run: check }] : [],
  );
  if (!may('history:read')) return null;
  return (
    <Panel
      title={t('title')}
      flush
      actions={
        mayCheck && (
          <Button variant="default" size="xs" loading={checking.isSaving} onClick={check}>
            {t('check')}
          </Button>
        )
      }
    >
      <FormSummary text={checking.problem} />
      <Loaded query={found} lines={3}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t('none')} text={t('none_text')} />
          ) : (
            <Table horizontalSpacing={16} miw={560}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('projection')}</Table.Th>
                  <Table.Th>{t('record')}</Table.Th>
                  <Table.Th ta="end">{t('expected')}</Table.Th>
                  <Table.Th ta="end">{t('found')}</Table.Th>
                  <Table.Th>{t('repaired')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map(({ projection, aggregate, expected, found: there, repaired_at }) => (
                  <Table.Tr key={`${projection} ${aggregate} ${repaired_at}`}>
                    <Table.Th scope="row" fw={500}>
                      {projection}
                    </Table.Th>
                    <Table.Td>
                      <Text size="xs" ff="monospace">
                        {aggregate}
                      </Text>
                    </Table.Td>
                    <Table.Td ta="end">{expected}</Table.Td>
                    <Table.Td ta="end">{there}</Table.Td>
                    <Table.Td>
                      <When at={repaired_at} as="both" />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </Loaded>
    </Panel>
  );
}
