/** The view of a list: sort and filter in the address, words about people beside it. */
import { useLocation, useNavigate } from '@tanstack/react-router';
import { type FieldOfFilter, type FilterView, isPersonal, NO_FILTER } from './filter';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Search text and filters with values of people: in no address, in no link. */
    q?: string;
    personal?: FilterView;
  }
}

export interface ListSearch {
  sort?: string;
  filter?: FilterView;
}

export interface ListView {
  q: string;
  filter: FilterView;
  sort: string;
  setQ: (q: string) => void;
  setFilter: (filter: FilterView) => void;
  setSort: (sort: string) => void;
}

export function useListView(
  search: ListSearch,
  usualSort: string,
  fields: FieldOfFilter[],
): ListView {
  const navigate = useNavigate();
  const { state } = useLocation();
  const filter = state.personal ?? search.filter ?? NO_FILTER;
  const go = (to: ListSearch, beside: { q?: string; personal?: FilterView }) =>
    void navigate({
      to: '.',
      search: (() => to) as never,
      state: (() => beside) as never,
      replace: true,
    });
  const beside = () => ({
    ...(state.q && { q: state.q }),
    ...(state.personal && { personal: state.personal }),
  });
  return {
    q: state.q ?? '',
    filter,
    sort: search.sort ?? usualSort,
    setQ: (q) => go(search, { ...beside(), q }),
    setSort: (sort) => go({ ...search, sort }, beside()),
    setFilter: (view) => {
      const { filter: _, ...rest } = search;
      const q = state.q ? { q: state.q } : {};
      if (isPersonal(view, fields)) go(rest, { ...q, personal: view });
      else go(view.conditions.length > 0 ? { ...rest, filter: view } : rest, q);
    },
  };
}
