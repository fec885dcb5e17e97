import { Button } from '@mantine/core';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { companyNamesQuery } from '@/companies';
import { useActions } from '@/kit/actions';
import { BulkBar } from '@/kit/BulkBar';
import { ColumnMenu } from '@/kit/ColumnMenu';
import { DataGrid } from '@/kit/DataGrid';
import { FilterBar } from '@/kit/FilterBar';
import { NO_FILTER } from '@/kit/filter';
import { useFormats } from '@/kit/format';
import { usePreference } from '@/kit/hooks';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { SearchBox } from '@/kit/SearchBox';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import { Toolbar } from '@/kit/Toolbar';
import { useListView } from '@/kit/useListView';
import { useSelection } from '@/kit/useSelection';
import { ViewsBar } from '@/kit/ViewsBar';
import { useUserNames } from '@/users';
import { contactColumns, USUAL_COLUMNS } from '../columns';
import type { Contact } from '../model';
import { ContactCard } from '../parts/ContactCard';
import { ContactDrawer } from '../parts/ContactDrawer';
import { useFilterWords } from '../parts/useFilterWords';
import { contactFieldsQuery, contactsQuery } from '../queries';

const route = getRouteApi('/contacts');

/** All contacts that the person may see: found, filtered, sorted, opened. */
export function ContactsPage() {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const formats = useFormats();
  const may = useMay();
  const fields = useQuery(contactFieldsQuery).data ?? [];
  const view = useListView(route.useSearch(), '-created_at', fields, 'contacts');
  const [isNew, setNew] = useState(false);
  const [shown, setShown] = usePreference('fields.contacts', USUAL_COLUMNS);
  const asked = { q: view.q, filter: view.tree, sort: view.sort };
  const selection = useSelection(JSON.stringify(asked));
  const list = useInfiniteQuery({ ...contactsQuery(asked), enabled: view.isReady });
  const rows = (list.data?.pages.flatMap((page) => page.items ?? []) ?? []) as Contact[];
  const total = list.data?.pages[0]?.count;
  const words = useFilterWords();
  const companies =
    useQuery(companyNamesQuery(rows.map((row) => row.company_id ?? ''))).data ?? new Map();
  const users = useUserNames();
  const columns = contactColumns(t, { users, companies });
  const chosen = view.columns ?? shown;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const open = (contact: Contact) =>
    void navigate({ to: '/contacts/$contactId', params: { contactId: contact.id } });
  const isNarrowed = view.q !== '' || view.filter.conditions.length > 0;
  const mayWrite = may('contacts:write');
  useActions(
    mayWrite
      ? [
          {
            id: 'contacts.new',
            title: t('new'),
            keys: 'n',
            group: t('title'),
            run: () => setNew(true),
          },
        ]
      : [],
  );

  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        meta={total != null && t('count', { count: total, number: formats.number(total) })}
      >
        {may('imports:run') && (
          <Button
            variant="default"
            leftSection={<IconUpload size={16} />}
            onClick={() => void navigate({ to: '/imports/new' })}
          >
            {t('import')}
          </Button>
        )}
        {mayWrite && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setNew(true)}>
            {t('new')}
          </Button>
        )}
      </PageHeader>
      <ViewsBar segment="contacts" view={view} />
      <Toolbar
        end={
          <ColumnMenu
            columns={columns}
            shown={chosen}
            onChange={view.saved ? view.setColumns : setShown}
          />
        }
      >
        <SearchBox value={view.q} placeholder={t('search')} onChange={view.setQ} />
        <FilterBar fields={fields} view={view.filter} onChange={view.setFilter} {...words} />
      </Toolbar>
      <BulkBar
        segment="contacts"
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
        isNarrowed ? (
          <EmptyState title={t('nothing_found.title')} text={t('nothing_found.text')}>
            <Button variant="default" onClick={() => view.setFilter(NO_FILTER)}>
              {t('nothing_found.clear')}
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
          columns={columns.filter((column, index) => index === 0 || chosen.includes(column.key))}
          rowId={(contact) => contact.id}
          onOpen={open}
          card={(contact) => (
            <ContactCard contact={contact} company={companies.get(contact.company_id ?? '')} />
          )}
          sort={view.sort}
          onSort={view.setSort}
          total={total ?? undefined}
          onMore={more}
          selection={selection}
        />
      )}
      <ContactDrawer opened={isNew} onClose={() => setNew(false)} onSaved={open} />
    </Page>
  );
}
