/** A list of records: its view, the rows that are here, and those that are chosen. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Segment } from './bulk';
import type { ListSearch } from './filter';
import { fieldsQuery, searchQuery, totalOf } from './search';
import { useListView } from './useListView';
import { useSelection } from './useSelection';

interface Options {
  segment: Segment;
  /** What the address says. */
  search: ListSearch;
  usualSort: string;
  /** The fields that may be filtered by; all unless said. */
  fields?: readonly string[];
  /** What of a record its row shows: with a hundred thousand rows the rest would be a burden. */
  parts?: readonly string[];
  /** What the screen asks for besides the filters of the person. */
  narrow?: Record<string, unknown>[];
  /** False while it is not known yet what to ask for. */
  isReady?: boolean;
}

export function useList<Row>(options: Options) {
  const { segment, search, usualSort, narrow = [], isReady = true } = options;
  const catalogue = useQuery(fieldsQuery(segment)).data ?? [];
  // Ids are for programs: nobody filters by them by hand.
  const fields = catalogue.filter(({ name }) => options.fields?.includes(name) ?? name !== 'id');
  const view = useListView(search, usualSort, fields, segment);
  const tests = [...narrow, ...(view.tree ? [view.tree] : [])];
  const filter = narrow.length > 0 ? { all: tests } : view.tree;
  const asked = { q: view.q, filter, sort: view.sort };
  const selection = useSelection(JSON.stringify(asked));
  const query = searchQuery(segment, { ...asked, parts: options.parts });
  const enabled = view.isReady && isReady;
  // Only how many there are: a page more is no reason to draw the whole screen again.
  const total = useInfiniteQuery({ ...query, enabled, select: totalOf }).data;
  const [inSight, setInSight] = useState<Row[]>([]);
  const look = useCallback(
    (rows: Row[]) =>
      setInSight((known) =>
        known.length === rows.length && known.every((row, at) => row === rows[at]) ? known : rows,
      ),
    [],
  );
  return {
    segment,
    fields,
    view,
    asked,
    selection,
    query,
    isReady: enabled,
    /** The rows that are looked at, and some around them: whose names are fetched. */
    inSight,
    look,
    total: total ?? undefined,
  };
}

export type List<Row> = ReturnType<typeof useList<Row>>;
