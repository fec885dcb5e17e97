import { Anchor, Button, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { Loaded } from '@/kit/Loaded';
import { Panel } from '@/kit/Panel';
import { Pill, type Tone } from '@/kit/Pill';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { EmptyState } from '@/kit/StatePanel';
import { complain } from '@/kit/toast';
import { When } from '@/kit/When';
import { cancelExport } from '../mutations';
import { type Export, exportsQuery, isMoving } from '../queries';

type State = NonNullable<Export['state']>;
const TONES: Record<State, Tone> = {
  queued: 'info',
  running: 'info',
  finished: 'good',
  failed: 'bad',
  cancelled: 'plain',
  expired: 'plain',
};

/** The files that were asked for: made one after the other, kept for seven days. */
export function ExportsPage() {
  const { t } = useTranslation('exports');
  const list = useQuery(exportsQuery);
  return (
    <SettingsFrame title={t('title')}>
      <Text c="dimmed">{t('intro')}</Text>
      <Loaded query={list} empty={<EmptyState title={t('empty.title')} text={t('empty.text')} />}>
        {(files) => (
          <Panel title={t('files')} flush>
            <Files items={files} />
          </Panel>
        )}
      </Loaded>
    </SettingsFrame>
  );
}

function Files({ items }: { items: Export[] }) {
  const { t } = useTranslation('exports');
  const formats = useFormats();
  const cache = useQueryClient();
  const cancel = useMutation({
    mutationFn: cancelExport,
    onSuccess: () => cache.invalidateQueries({ queryKey: ['exports'] }),
    onError: (error) => complain(error, t('failed')),
  });
  return (
    <Table horizontalSpacing={16} verticalSpacing={10} miw={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('what_label')}</Table.Th>
          <Table.Th>{t('format_label')}</Table.Th>
          <Table.Th>{t('state_label')}</Table.Th>
          <Table.Th ta="end">{t('rows')}</Table.Th>
          <Table.Th>{t('when')}</Table.Th>
          <Table.Th aria-label={t('file')} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((each) => (
          <Table.Tr key={each.id} data-testid="export">
            <Table.Td>
              {t(`what.${each.what ?? 'contacts'}`)}
              {each.segment_id && ` · ${t('of_segment')}`}
            </Table.Td>
            <Table.Td>{t(`format.${each.format ?? 'csv'}`)}</Table.Td>
            <Table.Td>
              <Pill tone={TONES[each.state ?? 'queued']}>
                {t(`state.${each.state ?? 'queued'}`)}
              </Pill>
            </Table.Td>
            <Table.Td ta="end">{formats.number(each.rows ?? 0)}</Table.Td>
            <Table.Td>
              <When at={each.created_at} />
            </Table.Td>
            <Table.Td>
              {each.state === 'finished' && (
                <Anchor href={`/api/v1/exports/${each.id}/file`} download size="sm">
                  {t('download')}
                </Anchor>
              )}
              {isMoving(each) && (
                <Button size="compact-sm" variant="default" onClick={() => cancel.mutate(each.id)}>
                  {t('cancel')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
