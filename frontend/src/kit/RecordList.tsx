import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import classes from './RecordList.module.css';
import { ErrorState, LoadingState } from './StatePanel';

interface Line {
  key: string;
  title: ReactNode;
  text?: ReactNode;
  meta?: ReactNode;
  actions?: ReactNode;
}

interface Props<Row> {
  query: UseQueryResult<Row[]>;
  /** What is said while nothing is here. */
  empty: string;
  row: (row: Row) => Line;
}

/** A few records in a panel: what each is, what is to be known of it, what can be done. */
export function RecordList<Row>({ query, empty, row }: Props<Row>) {
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <LoadingState lines={3} />;
  if (query.data.length === 0) return <p className={classes.empty}>{empty}</p>;
  return (
    <ul className={classes.list}>
      {query.data.map(row).map(({ key, title, text, meta, actions }) => (
        <li key={key}>
          <div className={classes.words}>
            {title}
            {text && <span className={classes.text}>{text}</span>}
          </div>
          {meta && <span className={classes.meta}>{meta}</span>}
          {actions}
        </li>
      ))}
    </ul>
  );
}
