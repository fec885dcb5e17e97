import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DataGrid } from '@/kit/DataGrid';
import type { Column } from '@/kit/GridRow';
import { ListBody } from '@/kit/ListBody';
import { EmptyState } from '@/kit/StatePanel';
import { When } from '@/kit/When';
import type { Duplicate } from '../model';
import { pairsQuery, peopleQuery } from '../queries';
import classes from './Duplicates.module.css';
import { Reasons, Score } from './Reasons';

/** Pairs that may be one person, the likeliest first; Enter compares. */
export function PairList({ state }: { state: 'open' | 'dismissed' }) {
  const { t } = useTranslation('duplicates');
  const navigate = useNavigate();
  const list = useInfiniteQuery(pairsQuery(state));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const people = useQuery(peopleQuery(rows.flatMap((pair) => pair.contact_ids ?? []))).data;
  const person = (id: string | undefined) => {
    const found = people?.get(id ?? '');
    const way = found?.emails?.[0]?.value ?? found?.phones?.[0]?.e164 ?? found?.phones?.[0]?.raw;
    return (
      <span className={classes.person}>
        <strong>{found ? found.display_name || t('unnamed') : ''}</strong>
        <span className={classes.quiet}>{way}</span>
      </span>
    );
  };
  const score: Column<Duplicate> = {
    key: 'score',
    title: t('likely'),
    width: 90,
    cell: (pair) => <Score score={pair.score} />,
  };
  const columns: Column<Duplicate>[] = [
    { key: 'one', title: t('one'), width: 180, cell: (pair) => person(pair.contact_ids?.[0]) },
    { key: 'other', title: t('other'), width: 180, cell: (pair) => person(pair.contact_ids?.[1]) },
    score,
    { key: 'why', title: t('why'), width: 290, cell: (pair) => <Reasons likeness={pair} /> },
    state === 'open'
      ? {
          key: 'found',
          title: t('found'),
          width: 200,
          cell: (pair) => (
            <>
              {t(`found_by.${(pair.found_by ?? 'scan') as 'scan'}`)} · <When at={pair.created_at} />
            </>
          ),
        }
      : { key: 'note', title: t('dismiss.note'), width: 200, cell: (pair) => pair.note ?? '' },
  ];
  return (
    <ListBody
      query={list}
      isEmpty={rows.length === 0}
      empty={<EmptyState title={t(`empty.${state}`)} text={t(`empty.${state}_text`)} />}
    >
      <DataGrid
        label={t('title')}
        rows={rows}
        columns={columns}
        rowId={(pair) => pair.id}
        onOpen={({ contact_ids: [a = '', b = ''] = [] }) =>
          void navigate({ to: '/duplicates/merge', search: { a, b } })
        }
        card={(pair) => (
          <>
            <strong>
              {(pair.contact_ids ?? [])
                .map((id) => people?.get(id)?.display_name ?? '')
                .join(' · ')}
            </strong>
            <div>{score.cell(pair)}</div>
          </>
        )}
        onMore={
          list.hasNextPage ? () => void list.fetchNextPage({ cancelRefetch: false }) : undefined
        }
      />
    </ListBody>
  );
}
