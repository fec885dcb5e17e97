import type { ReactNode } from 'react';
import classes from './Properties.module.css';

export interface Property {
  label: string;
  value: ReactNode;
}

/** Names and values of a record; what is not known is told as such. */
export function Properties({ items, unknown }: { items: Property[]; unknown: string }) {
  return (
    <dl className={classes.list}>
      {items.map(({ label, value }) => (
        <div key={label} className={classes.pair}>
          <dt>{label}</dt>
          <dd>{value || <span className={classes.unknown}>{unknown}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
