import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '@/kit/FilterBar';
import { type FieldOfFilter, NO_FILTER, treeOf } from '@/kit/filter';
import { useFormats } from '@/kit/format';
import { ListBody } from '@/kit/ListBody';
import { SearchBox } from '@/kit/SearchBox';
import { EmptyState } from '@/kit/StatePanel';
import { Toolbar } from '@/kit/Toolbar';
import { useListView } from '@/kit/useListView';
import { isReason, pipelinesQuery } from '@/pipelines';
import { useUserNames } from '@/users';
import type { Deal, DealState } from '../model';
import { dealFieldsQuery, dealsQuery } from '../queries';
import { DealList } from './DealList';
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

/** The deals as a list with search, filters and sorting. */
export function ListView({ onNew }: { onNew: (() => void) | undefined }) {
  const { t } = useTranslation('deals');
  const formats = useFormats();
  const users = useUserNames();
  const pipelines = useQuery(pipelinesQuery).data ?? [];
  const catalogue = useQuery(dealFieldsQuery).data ?? [];
  const fields = catalogue.filter((field) => FIELDS.some((name) => name === field.name));
  const view = useListView(route.useSearch(), '-updated_at', fields);
  const list = useInfiniteQuery(
    dealsQuery({ q: view.q, filter: treeOf(view.filter), sort: view.sort }),
  );
  const rows = (list.data?.pages.flatMap((page) => page.items ?? []) ?? []) as Deal[];
  const total = list.data?.pages[0]?.count;
  const who = useDealNames(rows);
  const stages = new Map(
    pipelines.flatMap((each) => (each.stages ?? []).map((stage) => [stage.id, stage.label])),
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const choices = (field: FieldOfFilter) => {
    const known: Record<string, { value: string; label: string }[]> = {
      owner_id: [...users].map(([value, label]) => ({ value, label })),
      pipeline_id: pipelines.map(({ id, name = '' }) => ({ value: id, label: name })),
      stage_id: [...stages].map(([value = '', label = '']) => ({ value, label })),
      state: field.options.map((value) => ({ value, label: t(`state.${value as DealState}`) })),
      lost_reason: [...new Set(pipelines.flatMap((each) => each.lost_reasons ?? []))].map(
        (value) => ({ value, label: isReason(value) ? t(`reason.${value}`) : value }),
      ),
    };
    return known[field.name] ?? [];
  };
  const isNarrowed = view.q !== '' || view.filter.conditions.length > 0;
  return (
    <>
      <Toolbar end={total != null && t('count', { count: total, number: formats.number(total) })}>
        <SearchBox value={view.q} placeholder={t('search')} onChange={view.setQ} />
        <FilterBar
          fields={fields}
          view={view.filter}
          onChange={view.setFilter}
          fieldLabel={(field) => t(`field.${field as Named}`)}
          choices={choices}
        />
      </Toolbar>
      <ListBody
        query={list}
        isEmpty={rows.length === 0}
        narrowed={
          isNarrowed
            ? {
                title: t('empty.narrowed'),
                text: t('empty.narrowed_text'),
                clear: t('clear'),
                onClear: () => view.setFilter(NO_FILTER),
              }
            : undefined
        }
        empty={
          <EmptyState title={t('empty.title')} text={t('empty.text')}>
            {onNew && <Button onClick={onNew}>{t('new')}</Button>}
          </EmptyState>
        }
      >
        <DealList
          rows={rows}
          who={who}
          stageLabel={(deal) => stages.get(deal.stage_id) ?? ''}
          sort={view.sort}
          onSort={view.setSort}
          total={total ?? undefined}
          onMore={more}
        />
      </ListBody>
    </>
  );
}
