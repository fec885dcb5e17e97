import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState, ErrorState, LoadingState } from './StatePanel';

interface Props {
  query: { isError: boolean; isPending: boolean; error: unknown; refetch: () => unknown };
  isEmpty: boolean;
  /** Why nothing is here, where a filter is the reason, and how to take it away. */
  narrowed?: { title: string; text?: string; clear: string; onClear: () => void } | undefined;
  /** What belongs here, where nothing is here yet. */
  empty: ReactNode;
  children: ReactNode;
}

/** A list in each of its states; what came before stays while newer rows are fetched. */
export function ListBody({ query, isEmpty, narrowed, empty, children }: Props) {
  if (!isEmpty) return children;
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <LoadingState lines={12} />;
  if (!narrowed) return empty;
  return (
    <EmptyState title={narrowed.title} {...(narrowed.text && { text: narrowed.text })}>
      <Button variant="default" onClick={narrowed.onClear}>
        {narrowed.clear}
      </Button>
    </EmptyState>
  );
}
