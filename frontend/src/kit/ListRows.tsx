import { hashKey, type QueryKey, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { DataGrid, SIGHT } from './DataGrid';
import type { Column } from './GridRow';
import { ListBody } from './ListBody';
import { beginAgain, mend } from './longList';
import { NewsBar } from './NewsBar';
import { isLong, rowsOf } from './search';
import type { List } from './useList';

interface Props<Row> {
  list: List<Row>;
  label: string;
  columns: Column<Row>[];
  onOpen: (row: Row) => void;
  card: (row: Row) => ReactNode;
  narrowed: { title: string; text?: string; clear: string; onClear: () => void } | undefined;
  empty: ReactNode;
}

/** Rows that stay this long are looked at; those that fly past are not. */
const REST_MILLISECONDS = 150;

/** The rows of a list. What is around them is not drawn again when more of them come. */
export function ListRows<Row extends { id: string }>({ list, ...props }: Props<Row>) {
  const { view, selection, look } = list;
  const query = useInfiniteQuery({ ...list.query, enabled: list.isReady });
  const pages = query.data?.pages;
  const rows = useMemo(() => rowsOf<Row>(pages), [pages]);
  const { hasNextPage, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage) void fetchNextPage({ cancelRefetch: false });
  }, [hasNextPage, fetchNextPage]);
  const [sight, setSight] = useState(0);
  useEffect(() => {
    const seen = rows.slice(Math.max(0, sight - SIGHT), sight + 2 * SIGHT);
    const timer = setTimeout(() => look(seen), sight === 0 ? 0 : REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [rows, sight, look]);
  useReturn(list.query.queryKey);
  const cache = useQueryClient();
  const [round, setRound] = useState(0);
  const showNews = () => {
    setRound(round + 1);
    void beginAgain(cache, list.query.queryKey);
  };
  return (
    <>
      <NewsBar news={pages?.[0]?.news} onShow={showNews} />
      <ListBody
        query={query}
        isEmpty={rows.length === 0}
        narrowed={props.narrowed}
        empty={props.empty}
      >
        <DataGrid
          key={round}
          label={props.label}
          rows={rows}
          columns={props.columns}
          rowId={(row) => row.id}
          onOpen={props.onOpen}
          card={props.card}
          sort={view.sort}
          onSort={view.setSort}
          total={list.total}
          onMore={more}
          onSight={setSight}
          selection={selection}
        />
      </ListBody>
    </>
  );
}

/** Who comes back to a long list is told what changed while nobody looked at it. */
function useReturn(queryKey: QueryKey) {
  const cache = useQueryClient();
  const name = hashKey(queryKey);
  useEffect(() => {
    const query = cache.getQueryCache().get(name);
    if (query && isLong(query)) void mend(cache, query, []);
  }, [cache, name]);
}
