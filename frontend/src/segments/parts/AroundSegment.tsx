import { MultiSelect, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { Panel } from '@/kit/Panel';
import { RecordList } from '@/kit/RecordList';
import type { Segment } from '../model';
import { overlapsQuery, segmentsQuery, usesQuery } from '../queries';

/** What uses a segment. */
export function UsesPanel({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const uses = useQuery(usesQuery(segment.id));
  return (
    <Panel title={t('uses')} flush>
      <RecordList
        query={uses}
        empty={t('unused')}
        row={(use) => ({
          key: use.id ?? '',
          title:
            use.kind === 'segment' ? (
              <Link to="/segments/$segmentId" params={{ segmentId: use.id ?? '' }}>
                {use.name}
              </Link>
            ) : (
              <span>{use.name || t('private_view')}</span>
            ),
          text: t(`use.${use.kind ?? 'view'}`),
        })}
      />
    </Panel>
  );
}

const MOST = 9;

/** How many a segment shares with others. */
export function OverlapsPanel({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const { number } = useFormats();
  const [chosen, setChosen] = useState<string[]>([]);
  const others = (useQuery(segmentsQuery).data ?? []).filter(({ id }) => id !== segment.id);
  const found = useQuery(overlapsQuery(chosen.length ? [segment.id, ...chosen] : []));
  const names = new Map(others.map(({ id, name }) => [id, name]));
  const shared = (found.data?.pairs ?? []).filter(
    ({ first, second }) => first === segment.id && second !== segment.id,
  );
  return (
    <Panel title={t('overlaps')}>
      <MultiSelect
        label={t('compare')}
        data={others.map(({ id, name }) => ({ value: id, label: name ?? '' }))}
        value={chosen}
        maxValues={MOST}
        searchable
        onChange={setChosen}
      />
      {shared.length > 0 && (
        <Table mt={12}>
          <Table.Tbody>
            {shared.map(({ second = '', count = 0 }) => (
              <Table.Tr key={second}>
                <Table.Th scope="row" fw={500}>
                  {names.get(second)}
                </Table.Th>
                <Table.Td ta="end">{number(count)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {chosen.length === 0 && (
        <Text c="dimmed" size="sm" mt={8}>
          {t('compare_hint')}
        </Text>
      )}
    </Panel>
  );
}
