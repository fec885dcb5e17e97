import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FieldOfFilter } from '@/kit/filter';
import { ListFrame } from '@/kit/ListFrame';
import { EmptyState } from '@/kit/StatePanel';
import { useList } from '@/kit/useList';
import { isReason, pipelinesQuery } from '@/pipelines';
import { useUserNames } from '@/users';
import type { Deal, DealState } from '../model';
import { useDealColumns } from './useDealColumns';
import { useDealNames } from './useDealNames';

const route = getRouteApi('/deals');
const FIELDS = [
  'title',
  'state',
  'stage_id',
  'pipeline_id',
  'owner_id',
  'lost_reason',
  'probability',
  'expected_close_on',
  'next_step_at',
  'stage_since',
  'closed_at',
  'created_at',
  'updated_at',
] as const;
type Named = (typeof FIELDS)[number];

/** The deals as a list with search, filters, views and changes of many. */
export function ListView({ onNew }: { onNew: (() => void) | undefined }) {
  const { t } = useTranslation('deals');
  const navigate = useNavigate();
  const users = useUserNames();
  const pipelines = useQuery(pipelinesQuery).data ?? [];
  const search = route.useSearch();
  const list = useList<Deal>({
    segment: 'deals',
    search,
    usualSort: '-updated_at',
    fields: FIELDS,
  });
  const who = useDealNames(list.inSight);
  const stages = new Map(
    pipelines.flatMap((each) =>
      (each.stages ?? []).map((stage): [string, string] => [stage.id ?? '', stage.label ?? '']),
    ),
  );
  const { columns, card } = useDealColumns(who, (deal) => stages.get(deal.stage_id ?? '') ?? '');
  const choices = (field: FieldOfFilter) => {
    const known: Record<string, { value: string; label: string }[]> = {
      owner_id: [...users].map(([value, label]) => ({ value, label })),
      pipeline_id: pipelines.map(({ id, name = '' }) => ({ value: id, label: name })),
      stage_id: [...stages].map(([value, label]) => ({ value, label })),
      state: field.options.map((value) => ({ value, label: t(`state.${value as DealState}`) })),
      lost_reason: [...new Set(pipelines.flatMap((each) => each.lost_reasons ?? []))].map(
        (value) => ({ value, label: isReason(value) ? t(`reason.${value}`) : value }),
      ),
    };
    return known[field.name] ?? [];
  };
  return (
    <ListFrame
      list={list}
      label={t('title')}
      search={t('search')}
      fieldLabel={(field) => t(`field.${field as Named}`)}
      choices={choices}
      users={users}
      stages={stages}
      columns={columns}
      onOpen={(deal) => void navigate({ to: '/deals/$dealId', params: { dealId: deal.id } })}
      card={card}
      nothing={{
        title: t('empty.narrowed'),
        text: t('empty.narrowed_text'),
        clear: t('clear'),
      }}
      empty={
        <EmptyState title={t('empty.title')} text={t('empty.text')}>
          {onNew && <Button onClick={onNew}>{t('new')}</Button>}
        </EmptyState>
      }
    />
  );
}
