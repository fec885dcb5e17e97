import { Button } from '@mantine/core';
import { IconCopy, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { companyNamesQuery } from '@/companies';
import { ExportChosen } from '@/exports';
import { useActions } from '@/kit/actions';
import { useFormats } from '@/kit/format';
import { ListFrame } from '@/kit/ListFrame';
import { NewButton } from '@/kit/NewButton';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { EmptyState } from '@/kit/StatePanel';
import { useList } from '@/kit/useList';
import { AddToSegment, SaveAsSegment } from '@/segments';
import { useUserNames } from '@/users';
import { contactColumns, SHOWN_PARTS, USUAL_COLUMNS } from '../columns';
import type { Contact } from '../model';
import { ContactCard } from '../parts/ContactCard';
import { ContactDrawer } from '../parts/ContactDrawer';
import { useFilterWords } from '../parts/useFilterWords';

const route = getRouteApi('/contacts');
const NOBODY = new Map<string, string>();

/** All contacts that the person may see: found, filtered, sorted, opened. */
export function ContactsPage() {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const formats = useFormats();
  const may = useMay();
  const search = route.useSearch();
  const list = useList<Contact>({
    segment: 'contacts',
    search,
    usualSort: '-created_at',
    parts: SHOWN_PARTS,
  });
  const { total, selection } = list;
  const [isNew, setNew] = useState(false);
  const words = useFilterWords();
  const ids = list.inSight.map((contact) => contact.company_id ?? '');
  const companies = useQuery(companyNamesQuery(ids)).data ?? NOBODY;
  const users = useUserNames();
  const columns = useMemo(
    () => contactColumns(t, formats, { users, companies }),
    [t, formats, users, companies],
  );
  const open = (contact: Contact) =>
    void navigate({ to: '/contacts/$contactId', params: { contactId: contact.id } });
  const mayWrite = may('contacts:write');
  const [one = '', other = ''] = selection.ids;
  const canMerge = may('duplicates:merge') && selection.ids.size === 2 && !selection.isEverything;
  const merge = () => void navigate({ to: '/duplicates/merge', search: { a: one, b: other } });
  const merging = { id: 'contacts.merge', title: t('merge'), keys: 'm', group: t('title') };
  useActions(canMerge ? [{ ...merging, run: merge }] : []);

  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        meta={total != null && t('count', { count: total, number: formats.number(total) })}
      >
        <SaveAsSegment tree={list.view.tree} q={list.view.q} />
        {may('duplicates:read') && (
          <Button
            variant="default"
            leftSection={<IconCopy size={16} />}
            onClick={() => void navigate({ to: '/duplicates' })}
          >
            {t('duplicates')}
          </Button>
        )}
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
          <NewButton
            id="contacts.new"
            group={t('title')}
            label={t('new')}
            onClick={() => setNew(true)}
          />
        )}
      </PageHeader>
      <ListFrame
        list={list}
        label={t('title')}
        search={t('search')}
        {...words}
        users={users}
        columns={columns}
        usual={USUAL_COLUMNS}
        onOpen={open}
        card={(contact) => (
          <ContactCard contact={contact} company={companies.get(contact.company_id ?? '')} />
        )}
        bulk={
          <>
            {canMerge && (
              <Button size="compact-sm" variant="default" onClick={merge}>
                {t('merge')}
              </Button>
            )}
            <AddToSegment selection={selection} asked={list.asked} />
            <ExportChosen what="contacts" selection={selection} asked={list.asked} />
          </>
        }
        nothing={{
          title: t('nothing_found.title'),
          text: t('nothing_found.text'),
          clear: t('nothing_found.clear'),
        }}
        empty={
          <EmptyState title={t('empty.title')} text={t('empty.text')}>
            {mayWrite && <Button onClick={() => setNew(true)}>{t('new')}</Button>}
          </EmptyState>
        }
      />
      <ContactDrawer opened={isNew} onClose={() => setNew(false)} onSaved={open} />
    </Page>
  );
}
