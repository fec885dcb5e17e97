/** Which rows of a list are chosen; another filter or order begins anew. */
import { useState } from 'react';

export interface Selection {
  ids: ReadonlySet<string>;
  /** All that the list finds, drawn or not. */
  isEverything: boolean;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Choose all from the last one that was touched up to this one. */
  extend: (id: string, order: string[]) => void;
  choose: (ids: string[]) => void;
  everything: () => void;
  clear: () => void;
}

interface Chosen {
  list: string;
  ids: ReadonlySet<string>;
  isEverything: boolean;
  last: string | undefined;
}

const nothing = (list: string): Chosen => ({
  list,
  ids: new Set(),
  isEverything: false,
  last: undefined,
});

export function useSelection(list: string): Selection {
  const [kept, setChosen] = useState<Chosen>(() => nothing(list));
  const chosen = kept.list === list ? kept : nothing(list);
  const put = (ids: Iterable<string>, last?: string, isEverything = false) =>
    setChosen({ list, ids: new Set(ids), isEverything, last });
  return {
    ids: chosen.ids,
    isEverything: chosen.isEverything,
    has: (id) => chosen.isEverything || chosen.ids.has(id),
    toggle: (id) =>
      put(
        chosen.ids.has(id) ? [...chosen.ids].filter((each) => each !== id) : [...chosen.ids, id],
        id,
      ),
    extend: (id, order) => {
      const ends = [order.indexOf(chosen.last ?? id), order.indexOf(id)].sort((a, b) => a - b);
      const [from = 0, to = 0] = ends;
      put([...chosen.ids, ...order.slice(Math.max(0, from), to + 1)], id);
    },
    choose: (ids) => put(ids),
    everything: () => put(chosen.ids, undefined, true),
    clear: () => setChosen(nothing(list)),
  };
}
