/** Small habits of many components. */
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useState } from 'react';

/** False at first, true after so many milliseconds. */
export function useDelayed(milliseconds: number): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return isOver;
}

/** Whether the window is as narrow as a phone. */
export function useIsNarrow(): boolean {
  return useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false }) ?? false;
}

/** A preference of this browser about looks: nothing about people is kept there. */
export function usePreference<T>(name: string, usual: T): [T, (value: T) => void] {
  const key = `kith.${name}`;
  const [value, setValue] = useState<T>(() => {
    const stored = localStorage.getItem(key);
    return stored === null ? usual : (JSON.parse(stored) as T);
  });
  const keep = (next: T) => {
    localStorage.setItem(key, JSON.stringify(next));
    setValue(next);
  };
  return [value, keep];
}
