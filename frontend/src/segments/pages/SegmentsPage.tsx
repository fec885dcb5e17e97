import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useFormats } from '@/kit/format';
import { Loaded } from '@/kit/Loaded';
import { NewButton } from '@/kit/NewButton';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { EmptyState } from '@/kit/StatePanel';
import { When } from '@/kit/When';
import { useUserNames } from '@/users';
import { byFolder, progressOf, ruleOf, type Segment, sentence } from '../model';
import { useRuleWords } from '../parts/useRuleWords';
import { builtInQuery, segmentsQuery } from '../queries';

/** All segments that the person sees, by folder; while there are none, a gallery. */
export function SegmentsPage() {
  const { t } = useTranslation('segments');
  const navigate = useNavigate();
  const mayWrite = useMay()('segments:write');
  const list = useQuery(segmentsQuery);
  const begin = () => void navigate({ to: '/segments/new' });
  return (
    <Page>
      <PageHeader title={t('title')}>
        {mayWrite && (
          <NewButton id="segments.new" group={t('title')} label={t('new')} onClick={begin} />
        )}
      </PageHeader>
      <Loaded query={list}>
        {(all) => (
          <Stack gap={16}>
            {all.length === 0 && <EmptyState title={t('empty.title')} text={t('empty.text')} />}
            {byFolder(all).map(([folder, segments]) => (
              <Panel key={folder} title={folder || t('no_folder')} flush>
                <Segments segments={segments} />
              </Panel>
            ))}
            {mayWrite && all.length < 3 && <Gallery />}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Segments({ segments }: { segments: Segment[] }) {
  const { t } = useTranslation('segments');
  const { number } = useFormats();
  const users = useUserNames();
  return (
    <Table horizontalSpacing={16} verticalSpacing={10} miw={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('name')}</Table.Th>
          <Table.Th>{t('size')}</Table.Th>
          <Table.Th>{t('state')}</Table.Th>
          <Table.Th>{t('owner')}</Table.Th>
          <Table.Th>{t('evaluated')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {segments.map((segment) => (
          <Table.Tr key={segment.id}>
            <Table.Th scope="row" fw={500}>
              <Link to="/segments/$segmentId" params={{ segmentId: segment.id }}>
                {segment.name}
              </Link>
            </Table.Th>
            <Table.Td>{number(segment.size ?? 0)}</Table.Td>
            <Table.Td>
              <Group gap={4}>
                <Pill tone={segment.kind === 'dynamic' ? 'accent' : 'plain'}>
                  {t(`kind_of.${segment.kind ?? 'dynamic'}`)}
                </Pill>
                {segment.state === 'archived' && <Pill tone="warn">{t('archived')}</Pill>}
                {progressOf(segment) !== undefined && (
                  <Pill tone="info">{t('working', { percent: progressOf(segment) })}</Pill>
                )}
                {segment.retired_fields?.length ? (
                  <Pill tone="warn">{t('uses_retired')}</Pill>
                ) : null}
              </Group>
            </Table.Td>
            <Table.Td>{users.get(segment.owner_id ?? '')}</Table.Td>
            <Table.Td>
              <When at={segment.last_evaluated_at} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Gallery() {
  const { t } = useTranslation('segments');
  const navigate = useNavigate();
  const words = useRuleWords();
  const found = useQuery(builtInQuery).data ?? [];
  const known = new Set(words.fields.map((field) => field.name));
  const isKnown = (rule: unknown) =>
    (JSON.stringify(rule).match(/"field":"[^"]+"/g) ?? []).every((each) =>
      known.has(each.slice(9, -1)),
    );
  return (
    <Panel title={t('gallery')}>
      <Stack gap={12}>
        {found
          .filter(({ rule }) => isKnown(rule))
          .map(({ key, rule }) => (
            <Group key={key} justify="space-between" wrap="nowrap">
              <div>
                <Text fw={500}>{t(`built_in.${key as 'birthday_soon'}`)}</Text>
                <Text size="sm" c="dimmed">
                  {sentence(ruleOf(rule), words)}
                </Text>
              </div>
              <Button
                variant="default"
                size="compact-sm"
                flex="none"
                aria-label={t('begin_with', { name: t(`built_in.${key as 'birthday_soon'}`) })}
                onClick={() => void navigate({ to: '/segments/new', state: { rule } })}
              >
                {t('begin')}
              </Button>
            </Group>
          ))}
      </Stack>
    </Panel>
  );
}
