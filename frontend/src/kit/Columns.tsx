import type { ReactNode } from 'react';
import classes from './Columns.module.css';

/** A record: what happens in the middle, what is known at the side; one below the other when narrow. */
export function Columns({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.columns}>
      <div className={classes.main}>{children}</div>
      <aside className={classes.main}>{aside}</aside>
    </div>
  );
}
