/** The view of a list: sort and filter in the address, words about people beside it. */
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { Segment } from './bulk';
import {
  conditionsOf,
  type FieldOfFilter,
  type FilterView,
  isPersonal,
  type ListSearch,
  NO_FILTER,
  treeOf,
} from './filter';
import { type SavedView, viewsQuery } from './views';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Search text and filters with values of people: in no address, in no link. */
    q?: string;
    personal?: FilterView;
    /** Columns that differ from those of the saved view. */
    columns?: string[];
  }
}

export interface ListView {
  q: string;
  filter: FilterView;
  /** The filter as the API understands it. */
  tree: Record<string, unknown> | undefined;
  sort: string;
  /** Columns of the saved view, or those that were chosen since it was opened. */
  columns: string[] | undefined;
  views: SavedView[];
  saved: SavedView | undefined;
  /** Whether the open view says other things by now. */
  isModified: boolean;
  /** False until it is known what the open view asks for. */
  isReady: boolean;
  setQ: (q: string) => void;
  setFilter: (filter: FilterView) => void;
  setSort: (sort: string) => void;
  setColumns: (columns: string[]) => void;
  open: (view: SavedView | undefined) => void;
}

export function useListView(
  search: ListSearch,
  usualSort: string,
  fields: FieldOfFilter[],
  segment: Segment,
): ListView {
  const navigate = useNavigate();
  const { state } = useLocation();
  const views = useQuery(viewsQuery(segment));
  const saved = views.data?.find((view) => view.id === search.view);
  const own = state.personal ?? search.filter;
  const filter = own ?? conditionsOf(saved?.filter) ?? NO_FILTER;
  const stored = own ? undefined : (saved?.filter as Record<string, unknown> | null | undefined);
  const kept = saved?.columns?.length ? saved.columns : undefined;
  type Beside = Pick<typeof state, 'q' | 'personal' | 'columns'>;
  const go = (to: ListSearch, beside: Beside) =>
    void navigate({
      to: '.',
      search: (() => to) as never,
      state: (() => beside) as never,
      replace: true,
    });
  const beside = (): Beside => ({
    ...(state.q && { q: state.q }),
    ...(state.personal && { personal: state.personal }),
    ...(state.columns && { columns: state.columns }),
  });
  return {
    q: state.q ?? '',
    filter,
    tree: stored ?? treeOf(filter),
    sort: search.sort ?? (saved?.sort || usualSort),
    columns: state.columns ?? kept,
    views: views.data ?? [],
    saved,
    isModified: saved !== undefined && Boolean(own || search.sort || state.columns),
    isReady: search.view === undefined || !views.isLoading,
    setQ: (q) => go(search, { ...beside(), q }),
    setSort: (sort) => go({ ...search, sort }, beside()),
    setColumns: (columns) => go(search, { ...beside(), columns }),
    setFilter: (view) => {
      const { filter: _, ...rest } = search;
      const { personal: __, ...others } = beside();
      const isSaid = view.conditions.length > 0 || search.view !== undefined;
      if (isPersonal(view, fields)) go(rest, { ...others, personal: view });
      else go(isSaid ? { ...rest, filter: view } : rest, others);
    },
    open: (view) => {
      // What else the address says, as board or list, is no part of a view.
      const { sort: _, filter: __, view: ___, ...others } = search;
      go(view ? { ...others, view: view.id } : others, {});
    },
  };
}
