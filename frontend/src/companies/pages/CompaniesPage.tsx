import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { BulkBar } from '@/kit/BulkBar';
import { type Column, DataGrid } from '@/kit/DataGrid';
import { FilterBar } from '@/kit/FilterBar';
import { type FieldOfFilter, NO_FILTER } from '@/kit/filter';
import { useFormats } from '@/kit/format';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Pill } from '@/kit/Pill';
import { SearchBox } from '@/kit/SearchBox';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import { Toolbar } from '@/kit/Toolbar';
import { useListView } from '@/kit/useListView';
import { useSelection } from '@/kit/useSelection';
import { ViewsBar } from '@/kit/ViewsBar';
import { When } from '@/kit/When';
import { useUserNames } from '@/users';
import type { Company, CompanyKind } from '../model';
import { CompanyDrawer } from '../parts/CompanyDrawer';
import { companiesQuery, companyFieldsQuery } from '../queries';

const route = getRouteApi('/companies');
const FIELDS = [
  'name',
  'kind',
  'domain',
  'industry',
  'owner_id',
  'tags',
  'created_at',
  'updated_at',
  'country',
  'city',
] as const;
type Named = (typeof FIELDS)[number];

/** All companies that the person may see. */
export function CompaniesPage() {
  const { t } = useTranslation('companies');
  const navigate = useNavigate();
  const formats = useFormats();
  const may = useMay();
  const users = useUserNames();
  const catalogue = useQuery(companyFieldsQuery).data ?? [];
  const fields = catalogue.filter((field) => FIELDS.some((name) => name === field.name));
  const view = useListView(route.useSearch(), 'name', fields, 'companies');
  const [isNew, setNew] = useState(false);
  const asked = { q: view.q, filter: view.tree, sort: view.sort };
  const selection = useSelection(JSON.stringify(asked));
  const list = useInfiniteQuery({ ...companiesQuery(asked), enabled: view.isReady });
  const rows = (list.data?.pages.flatMap((page) => page.items ?? []) ?? []) as Company[];
  const total = list.data?.pages[0]?.count;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const open = (company: Company) =>
    void navigate({ to: '/companies/$companyId', params: { companyId: company.id } });
  const mayWrite = may('companies:write');
  useActions(
    mayWrite
      ? [
          {
            id: 'companies.new',
            title: t('new'),
            keys: 'n',
            group: t('title'),
            run: () => setNew(true),
          },
        ]
      : [],
  );
  const fieldLabel = (field: string) => t(`field.${field as Named}`);
  const choices = (field: FieldOfFilter) =>
    field.name === 'owner_id'
      ? [...users].map(([value, label]) => ({ value, label }))
      : field.options.map((value) => ({
          value,
          label: field.name === 'kind' ? t(`kind.${value as CompanyKind}`) : value,
        }));

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
      <ViewsBar segment="companies" view={view} />
      <Toolbar>
        <SearchBox value={view.q} placeholder={t('search')} onChange={view.setQ} />
        <FilterBar
          fields={fields}
          view={view.filter}
          onChange={view.setFilter}
          fieldLabel={fieldLabel}
          choices={choices}
        />
      </Toolbar>
      <BulkBar
        segment="companies"
        selection={selection}
        total={total ?? rows.length}
        asked={asked}
        users={users}
      />
      {list.isError && rows.length === 0 ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <LoadingState lines={12} />
      ) : rows.length === 0 ? (
        view.q || view.filter.conditions.length > 0 ? (
          <EmptyState title={t('nothing_found')}>
            <Button variant="default" onClick={() => view.setFilter(NO_FILTER)}>
              {t('clear')}
            </Button>
          </EmptyState>
        ) : (
          <EmptyState title={t('empty.title')} text={t('empty.text')}>
            {mayWrite && <Button onClick={() => setNew(true)}>{t('new')}</Button>}
          </EmptyState>
        )
      ) : (
        <DataGrid
          label={t('title')}
          rows={rows}
          columns={columnsOf(t, users)}
          rowId={(company) => company.id}
          onOpen={open}
          card={(company) => (
            <>
              <strong>{company.name}</strong>
              <div>
                {[company.industry, company.addresses?.[0]?.city].filter(Boolean).join(' · ')}
              </div>
            </>
          )}
          sort={view.sort}
          onSort={view.setSort}
          total={total ?? undefined}
          onMore={more}
          selection={selection}
        />
      )}
      <CompanyDrawer opened={isNew} onClose={() => setNew(false)} onSaved={open} />
    </Page>
  );
}

function columnsOf(
  t: ReturnType<typeof useTranslation<'companies'>>['t'],
  users: Map<string, string>,
): Column<Company>[] {
  return [
    {
      key: 'name',
      title: t('field.name'),
      width: 240,
      sort: 'name',
      cell: (company) => (
        <Link
          to="/companies/$companyId"
          params={{ companyId: company.id }}
          className="record-link"
          tabIndex={-1}
        >
          {company.name}
        </Link>
      ),
    },
    {
      key: 'kind',
      title: t('field.kind'),
      width: 110,
      cell: ({ kind }) => kind && <Pill>{t(`kind.${kind}`)}</Pill>,
    },
    {
      key: 'industry',
      title: t('field.industry'),
      width: 150,
      cell: (each) => each.industry ?? '',
    },
    {
      key: 'city',
      title: t('field.city'),
      width: 160,
      cell: (each) =>
        [each.addresses?.[0]?.city, each.addresses?.[0]?.country].filter(Boolean).join(', '),
    },
    {
      key: 'website',
      title: t('form.website'),
      width: 180,
      cell: (each) => each.website ?? each.domains?.[0] ?? '',
    },
    {
      key: 'owner',
      title: t('field.owner_id'),
      width: 150,
      cell: (each) => users.get(each.owner_id ?? '') ?? '',
    },
    {
      key: 'updated',
      title: t('field.updated_at'),
      width: 130,
      cell: (each) => <When at={each.updated_at} />,
    },
  ];
}
