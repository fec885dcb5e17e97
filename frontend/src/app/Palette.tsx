import { lazy, Suspense, useEffect, useState } from 'react';

const load = () => import('./PaletteBox');
const Box = lazy(async () => ({ default: (await load()).PaletteBox }));
const asked = new EventTarget();
// Soon after the page is there, so that the first stroke need not wait.
const SOON = 1_000;

export function openPalette(): void {
  asked.dispatchEvent(new Event('open'));
}

/** Where the palette appears; it is fetched after everything else. */
export function Palette() {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const open = () => setTimes((before) => before + 1);
    const timer = setTimeout(() => void load(), SOON);
    asked.addEventListener('open', open);
    return () => {
      clearTimeout(timer);
      asked.removeEventListener('open', open);
    };
  }, []);
  return times > 0 ? (
    <Suspense fallback={null}>
      <Box times={times} />
    </Suspense>
  ) : null;
}
