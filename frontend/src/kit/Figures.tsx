import type { ReactNode } from 'react';
import classes from './Figures.module.css';

interface Figure {
  label: string;
  value: ReactNode;
}

/** A few numbers that matter, with their names. */
export function Figures({ items }: { items: Figure[] }) {
  return (
    <dl className={classes.figures}>
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
