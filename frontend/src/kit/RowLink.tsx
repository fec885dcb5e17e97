import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

/** The link of a row to its record: no more than an anchor, for lists that fly past. */
export function RowLink({ to, children }: { to: string; children: ReactNode }) {
  const { history } = useRouter();
  const go = (event: MouseEvent) => {
    const isElsewhere = event.metaKey || event.altKey || event.ctrlKey || event.shiftKey;
    if (isElsewhere || event.button !== 0) return;
    event.preventDefault();
    history.push(to);
  };
  return (
    <a href={to} onClick={go} className="record-link" tabIndex={-1}>
      {children}
    </a>
  );
}
