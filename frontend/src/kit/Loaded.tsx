import type { ReactNode } from 'react';
import { isPassing } from '@/api/problem';
import { ErrorState, LoadingState } from './StatePanel';

interface Props<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  /** So many lines stand where the answer will be. */
  lines?: number;
  /** What belongs here, where the answer is an empty list. */
  empty?: ReactNode;
  children: (data: T) => ReactNode;
}

/** An answer in each of its states; while one cannot ask again, the last one stays. */
export function Loaded<T>({ query, lines, empty, children }: Props<T>) {
  const { data, error } = query;
  if (error && (data === undefined || !isPassing(error)))
    return <ErrorState error={error} retry={() => void query.refetch()} />;
  if (data === undefined) return <LoadingState {...(lines && { lines })} />;
  return Array.isArray(data) && data.length === 0 && empty ? empty : children(data);
}
