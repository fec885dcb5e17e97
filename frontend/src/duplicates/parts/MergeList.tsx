import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DataGrid } from '@/kit/DataGrid';
import type { Column } from '@/kit/GridRow';
import { ListBody } from '@/kit/ListBody';
import { Pill } from '@/kit/Pill';
import { EmptyState } from '@/kit/StatePanel';
import { When } from '@/kit/When';
import { useUserNames } from '@/users';
import { type Merge, movedBy } from '../model';
import { mergesQuery, peopleQuery } from '../queries';

/** What was merged, the newest first; Enter opens the survivor, where it is taken back. */
export function MergeList() {
  const { t } = useTranslation('duplicates');
  const navigate = useNavigate();
  const users = useUserNames();
  const list = useInfiniteQuery(mergesQuery());
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const people = useQuery(peopleQuery(rows.map((merge) => merge.winner_id ?? ''))).data;
  const winner = (merge: Merge) => people?.get(merge.winner_id ?? '')?.display_name ?? '';
  const loser = (merge: Merge) => merge.loser?.display_name || t('unnamed');
  const state = ({ state: now = 'active' }: Merge) => (
    <Pill tone={now === 'active' ? 'good' : 'plain'}>{t(`merge_state.${now}`)}</Pill>
  );
  const columns: Column<Merge>[] = [
    { key: 'winner', title: t('side.winner'), width: 200, cell: winner },
    { key: 'loser', title: t('side.loser'), width: 200, cell: loser },
    { key: 'state', title: t('state'), width: 120, cell: state },
    {
      key: 'moved',
      title: t('moved_title'),
      width: 160,
      cell: (merge) => t('moved', { count: movedBy(merge.counts) }),
    },
    { key: 'when', title: t('when'), width: 180, cell: (m) => <When at={m.merged_at} as="both" /> },
    { key: 'who', title: t('who'), width: 150, cell: (m) => users.get(m.merged_by ?? '') ?? '' },
  ];
  return (
    <ListBody
      query={list}
      isEmpty={rows.length === 0}
      empty={<EmptyState title={t('empty.merged')} text={t('empty.merged_text')} />}
    >
      <DataGrid
        label={t('merges')}
        rows={rows}
        columns={columns}
        rowId={(merge) => merge.id}
        onOpen={({ winner_id: contactId = '' }) =>
          void navigate({
            to: '/contacts/$contactId',
            params: { contactId },
            search: { tab: 'duplicates' },
          })
        }
        card={(merge) => (
          <>
            <strong>
              {winner(merge)} · {loser(merge)}
            </strong>
            <div>{state(merge)}</div>
          </>
        )}
        onMore={
          list.hasNextPage ? () => void list.fetchNextPage({ cancelRefetch: false }) : undefined
        }
      />
    </ListBody>
  );
}
