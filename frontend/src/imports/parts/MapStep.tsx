import { Button, Group, Select, SimpleGrid, Table, TagsInput, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/api/problem';
import { useMay } from '@/api/session';
import { attributesQuery, fillable } from '@/attributes';
import { FormSummary } from '@/kit/FormSummary';
import { Panel } from '@/kit/Panel';
import { complain } from '@/kit/toast';
import {
  type Assigned,
  assigned,
  FIELDS,
  type FieldKey,
  fitting,
  hasDays,
  type Import,
  type Policy,
  textKey,
} from '../model';
import { checkImport, putMapping, readSheet } from '../mutations';
import { KeptMappings } from './KeptMappings';

const MATCHES = {
  contacts: ['email', 'phone', 'external_id', 'kith_id', 'none'],
  companies: ['domain', 'name', 'external_id', 'kith_id', 'none'],
} as const;
const DATE_ORDERS = ['day_first', 'month_first'] as const;
const ON_MATCH = ['update', 'fill_empty', 'skip'] as const;
type FieldText = 'display_name';

/** What each column means, with what it holds beside it; and what happens to known ones. */
export function MapStep({
  found,
  onRead,
  onDone,
}: {
  found: Import;
  onRead: () => void;
  onDone: () => void;
}) {
  const { t, i18n } = useTranslation('imports');
  const may = useMay();
  const cache = useQueryClient();
  const target = found.target ?? 'contacts';
  const columns = found.source?.columns ?? [];
  const sample = found.source?.sample ?? [];
  const [mapping, setMapping] = useState<Assigned[]>(found.mapping ?? []);
  const [policy, setPolicy] = useState<Policy>(found.policy ?? {});
  const check = useMutation({
    mutationFn: async () => checkImport(await putMapping(found, mapping, editable(policy))),
    onSuccess: (next) => {
      cache.setQueryData(['imports', 'detail', found.id], next);
      onDone();
    },
  });
  const { sheets = [], layout } = found.source ?? {};
  const reread = useMutation({
    mutationFn: (sheet: number) => readSheet(found, sheet),
    onSuccess: (next) => {
      onRead();
      cache.setQueryData(['imports', 'detail', found.id], next);
    },
    onError: (problem) => complain(problem, t('failed')),
  });
  const own = useQuery({
    ...attributesQuery(target === 'contacts' ? 'contact' : 'company'),
    enabled: may('attributes:read'),
  }).data;
  const fields = [
    ...FIELDS[target].map((value) => ({
      value: value as string,
      label: t(`field.${textKey<FieldKey>(value) as FieldText}`),
    })),
    ...fillable(own ?? [], i18n.language),
  ];
  const known = new Set(fields.map((each) => each.value));
  const others = mapping
    .filter((each) => !known.has(each.field))
    .map(({ field }) => ({ value: field, label: field }));
  const choices = [
    ...fields,
    ...others.filter((each, at) => others.findIndex((other) => other.value === each.value) === at),
  ];
  const { error } = check;
  return (
    <>
      {sheets.length > 1 && (
        <Select
          label={t('map.sheet')}
          allowDeselect={false}
          disabled={reread.isPending}
          data={sheets.map((label, index) => ({ value: String(index + 1), label }))}
          value={String(layout?.sheet ?? 1)}
          onChange={(sheet) => reread.mutate(Number(sheet))}
        />
      )}
      <KeptMappings
        found={found}
        mapping={mapping}
        policy={policy}
        onUse={(kept) => {
          setMapping(fitting(kept.mapping ?? [], columns));
          if (kept.date_order) setPolicy({ ...policy, date_order: kept.date_order });
        }}
      />
      <Panel title={t('map.title')} flush>
        <Table horizontalSpacing={16} verticalSpacing={8} miw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="28%">{t('map.column')}</Table.Th>
              <Table.Th>{t('map.holds')}</Table.Th>
              <Table.Th w={240}>{t('map.becomes')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {columns.map((column, index) => (
              <Table.Tr key={column}>
                <Table.Th scope="row" fw={500}>
                  {column}
                </Table.Th>
                <Table.Td maw={260}>
                  <Text c="dimmed" size="sm" truncate>
                    {sample
                      .map((row) => row[index])
                      .filter(Boolean)
                      .slice(0, 3)
                      .join(' · ')}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Select
                    aria-label={t('map.for', { column })}
                    placeholder={t('map.nothing')}
                    data={choices}
                    value={mapping.find((each) => each.column === column)?.field ?? null}
                    onChange={(field) => setMapping(assigned(mapping, column, field))}
                    clearable
                    searchable
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Panel>
      <Panel title={t('rules.title')}>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <Select
            label={t('rules.match_on')}
            description={t('rules.match_hint')}
            allowDeselect={false}
            data={MATCHES[target].map((value) => ({ value, label: t(`rules.match.${value}`) }))}
            value={policy.match_on ?? null}
            onChange={(value) =>
              setPolicy({ ...policy, match_on: value as NonNullable<Policy['match_on']> })
            }
          />
          <Select
            label={t('rules.on_match')}
            description={t('rules.on_match_hint')}
            allowDeselect={false}
            data={ON_MATCH.map((value) => ({ value, label: t(`rules.when_known.${value}`) }))}
            value={policy.on_match ?? null}
            onChange={(value) =>
              setPolicy({ ...policy, on_match: value as NonNullable<Policy['on_match']> })
            }
          />
          {hasDays(mapping) && (
            <Select
              label={t('rules.date_order')}
              description={t('rules.date_order_hint')}
              placeholder={t('rules.date_ask')}
              clearable
              data={DATE_ORDERS.map((value) => ({ value, label: t(`rules.dates.${value}`) }))}
              value={policy.date_order ?? null}
              onChange={(value) =>
                setPolicy({ ...policy, date_order: value as Policy['date_order'] })
              }
            />
          )}
          <TagsInput
            label={t('rules.tags')}
            description={t('rules.tags_hint')}
            value={policy.tags ?? []}
            onChange={(tags) => setPolicy({ ...policy, tags })}
          />
        </SimpleGrid>
      </Panel>
      <FormSummary
        text={error ? (error instanceof ProblemError ? error.detail : t('failed')) : null}
      />
      <Group justify="flex-end">
        <Button
          onClick={() => check.mutate()}
          loading={check.isPending}
          disabled={mapping.length === 0}
        >
          {t('map.check')}
        </Button>
      </Group>
    </>
  );
}

/** Without what is null: the API takes what it is given. */
function editable(policy: Policy): Policy {
  return Object.fromEntries(Object.entries(policy).filter(([, value]) => value != null)) as Policy;
}
