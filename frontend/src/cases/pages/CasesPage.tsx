import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { useActions } from '@/kit/actions';
import { FilterBar } from '@/kit/FilterBar';
import { type FieldOfFilter, NO_FILTER, treeOf } from '@/kit/filter';
import { useFormats } from '@/kit/format';
import { ListBody } from '@/kit/ListBody';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { SearchBox } from '@/kit/SearchBox';
import { EmptyState } from '@/kit/StatePanel';
import { Toolbar } from '@/kit/Toolbar';
import { useListView } from '@/kit/useListView';
import { useUserNames } from '@/users';
import type { Case } from '../model';
import { CaseDrawer } from '../parts/CaseDrawer';
import { CaseList } from '../parts/CaseList';
import { caseFieldsQuery, casesQuery } from '../queries';
import { type CaseView, VIEWS } from '../routes';

const route = getRouteApi('/cases');
const UNDER_WAY = ['new', 'open', 'waiting_customer', 'waiting_third_party'];
const FIELDS = [
  'kind',
  'state',
  'priority',
  'channel',
  'assignee_id',
  'number',
  'subject',
  'resolution_code',
  'root_cause',
  'lost_customer',
  'opened_at',
  'resolution_due_at',
  'tell_by',
] as const;
type Named = (typeof FIELDS)[number];
const WORDS: Record<string, string> = {
  resolution_code: 'code',
  root_cause: 'cause',
  kind: 'kind',
  state: 'state',
  priority: 'priority',
  channel: 'channel',
};

/** Complaints and requests with their clocks: mine, under way, about which one is silent, all. */
export function CasesPage() {
  const { t } = useTranslation('cases');
  const navigate = useNavigate();
  const formats = useFormats();
  const mayWrite = useMay()('cases:write');
  const me = useMe();
  const users = useUserNames();
  const search = route.useSearch();
  const shown = search.show ?? 'open';
  const catalogue = useQuery(caseFieldsQuery).data ?? [];
  const fields = catalogue.filter((field) => FIELDS.some((name) => name === field.name));
  const view = useListView(search, shown === 'all' ? '-opened_at' : 'resolution_due_at', fields);
  const [isNew, setNew] = useState(false);
  const filter = asked(shown, me?.id ?? '', treeOf(view.filter));
  const list = useInfiniteQuery({
    ...casesQuery({ q: view.q, filter, sort: view.sort }),
    enabled: me !== undefined,
  });
  const rows = (list.data?.pages.flatMap((page) => page.items ?? []) ?? []) as Case[];
  const total = list.data?.pages[0]?.count;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const choose = (next: string) => {
    const { show: _, ...rest } = search;
    const to = next === 'open' ? rest : { ...rest, show: next as CaseView };
    void navigate({ to: '/cases', search: to });
  };
  useActions(
    mayWrite
      ? [
          {
            id: 'cases.new',
            title: t('new'),
            keys: 'n',
            group: t('title'),
            run: () => setNew(true),
          },
        ]
      : [],
  );
  const choices = (field: FieldOfFilter) => {
    if (field.name === 'assignee_id') return [...users].map(([value, label]) => ({ value, label }));
    const group = WORDS[field.name];
    return group
      ? field.options.map((value) => ({
          value,
          label: t(`${group as 'kind'}.${value as 'claim'}`),
        }))
      : [];
  };
  const isNarrowed = view.q !== '' || view.filter.conditions.length > 0;
  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        meta={total != null && t('count', { count: total, number: formats.number(total) })}
      >
        {mayWrite && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setNew(true)}>
            {t('new')}
          </Button>
        )}
      </PageHeader>
      <Toolbar>
        <SegmentedControl
          aria-label={t('views.label')}
          value={shown}
          onChange={choose}
          data={VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
        />
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
          <EmptyState
            title={t(shown === 'silent' ? 'empty.silent' : 'empty.title')}
            text={t('empty.text')}
          >
            {mayWrite && shown !== 'silent' && (
              <Button onClick={() => setNew(true)}>{t('new')}</Button>
            )}
          </EmptyState>
        }
      >
        <CaseList
          rows={rows}
          sort={view.sort}
          onSort={view.setSort}
          total={total ?? undefined}
          onMore={more}
        />
      </ListBody>
      <CaseDrawer
        opened={isNew}
        onClose={() => setNew(false)}
        onSaved={(saved) => void navigate({ to: '/cases/$caseId', params: { caseId: saved.id } })}
      />
    </Page>
  );
}

/** What a view asks for, together with the filters of the person. */
function asked(view: CaseView, userId: string, own: Record<string, unknown> | undefined) {
  const underWay = { field: 'state', op: 'in', value: UNDER_WAY };
  const more = {
    open: [],
    all: [],
    mine: [{ field: 'assignee_id', op: 'eq', value: userId }],
    silent: [{ field: 'tell_by', op: 'within_last', value: '3 years' }],
  }[view];
  const tests = [...(view === 'all' ? [] : [underWay]), ...more, ...(own ? [own] : [])];
  return tests.length > 0 ? { all: tests } : undefined;
}
