/** Which rows of one height are seen: what finding them takes does not grow with the list. */
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/** Rows that are drawn before and after those that are seen. */
const AROUND = 8;

export interface RowWindow {
  /** The first row that is seen; drawn are `from` up to, but not including, `to`. */
  first: number;
  from: number;
  to: number;
  /** Scroll as far as it takes to see a row. */
  reveal: (index: number) => void;
}

/** Follow a scrolling frame whose rows begin below a head of so many points. */
export function useRowWindow(
  frame: RefObject<HTMLElement | null>,
  count: number,
  height: number,
  head: number,
): RowWindow {
  const [first, setFirst] = useState(0);
  const [seen, setSeen] = useState(0);
  useLayoutEffect(() => {
    const shown = frame.current;
    if (!shown) return;
    const look = () => setFirst(Math.floor(shown.scrollTop / height));
    const size = () => setSeen(Math.ceil(shown.clientHeight / height) + 1);
    look();
    size();
    const sizes = new ResizeObserver(size);
    sizes.observe(shown);
    shown.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      shown.removeEventListener('scroll', look);
    };
  }, [frame, height]);
  const reveal = useCallback(
    (index: number) => {
      const shown = frame.current;
      if (!shown) return;
      const lowest = (index + 1) * height + head - shown.clientHeight;
      shown.scrollTop = Math.min(index * height, Math.max(lowest, shown.scrollTop));
    },
    [frame, height, head],
  );
  const from = Math.max(0, first - AROUND);
  return { first, from, to: Math.min(count, first + seen + AROUND), reveal };
}
