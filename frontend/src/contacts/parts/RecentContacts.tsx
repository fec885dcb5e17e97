import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, ErrorState, LoadingState } from '@/kit/StatePanel';
import { searchQuery } from '@/kit/search';
import { When } from '@/kit/When';
import type { Contact } from '../model';
import classes from './RecentContacts.module.css';

const SHOWN = 8;

/** The contacts that changed last. */
export function RecentContacts({ empty }: { empty: ReactNode }) {
  const { t } = useTranslation('contacts');
  const list = useInfiniteQuery(
    searchQuery('contacts', { filter: undefined, sort: '-updated_at', limit: SHOWN }),
  );
  const items = (list.data?.pages[0]?.items ?? []) as Contact[];
  if (list.isError) return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return <LoadingState lines={SHOWN} />;
  if (items.length === 0) {
    return (
      <EmptyState title={t('empty.title')} text={t('empty.text')}>
        {empty}
      </EmptyState>
    );
  }
  return (
    <ul className={classes.list}>
      {items.map((contact) => (
        <li key={contact.id}>
          <Link
            to="/contacts/$contactId"
            params={{ contactId: contact.id }}
            className="record-link"
          >
            {contact.display_name || t('unnamed')}
          </Link>
          <span className={classes.meta}>
            <When at={contact.updated_at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
