/** Carrying by keys: Space lifts, arrows carry, Space puts down, Escape leaves it. */
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';

/** What was lifted, and the place over which it is. */
export interface Lift<Item> {
  item: Item;
  place: string;
}

interface Options<Item> {
  /** What can be lifted in it carries its id as `data-lift`. */
  frame: RefObject<HTMLElement | null>;
  /** Where it can be put, in the order of the arrows. */
  places: string[];
  /** By how many places an arrow carries. */
  steps: Partial<Record<string, number>>;
  idOf: (item: Item) => string;
  placeOf: (item: Item) => string;
  /** What is spoken meanwhile. */
  words: {
    lifted: (item: Item, place: string) => string;
    over: (place: string) => string;
    dropped: (place: string) => string;
    cancelled: () => string;
  };
  onMove: (item: Item, place: string) => void;
}

export function useLift<Item>(options: Options<Item>) {
  const { frame, places, idOf, placeOf, words } = options;
  const [lift, setLift] = useState<Lift<Item> | null>(null);
  const [said, setSaid] = useState('');
  const find = (id: string) => frame.current?.querySelector<HTMLElement>(`[data-lift="${id}"]`);
  const focus = (item: Item | undefined) => {
    if (item) find(idOf(item))?.focus();
  };

  // What changed its place is drawn anew: the focus stays with it.
  const [id, place] = lift ? [idOf(lift.item), lift.place] : [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is over another place
  useEffect(() => {
    if (!id) return;
    const lifted = find(id);
    lifted?.focus();
    lifted?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [id, place]);

  const take = (item: Item) => {
    setLift({ item, place: placeOf(item) });
    setSaid(words.lifted(item, placeOf(item)));
  };
  const carry = ({ item, place: from }: Lift<Item>, step: number) => {
    const to = places[places.indexOf(from) + step];
    if (to === undefined) return;
    setLift({ item, place: to });
    setSaid(words.over(to));
  };
  const end = ({ item, place: to }: Lift<Item>, isDropped: boolean) => {
    setLift(null);
    setSaid(isDropped ? words.dropped(to) : words.cancelled());
    if (isDropped && to !== placeOf(item)) options.onMove(item, to);
    requestAnimationFrame(() => focus(item));
  };
  /** Whether a key on an item was one of these. */
  const onKey = (event: KeyboardEvent, item: Item): boolean => {
    const step = options.steps[event.key];
    if (event.key === ' ') lift ? end(lift, true) : take(item);
    else if (lift && event.key === 'Escape') end(lift, false);
    else if (lift && step !== undefined) carry(lift, step);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { lift, said, focus, onKey };
}
