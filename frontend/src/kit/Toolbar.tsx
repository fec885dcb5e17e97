import type { ReactNode } from 'react';
import classes from './Toolbar.module.css';

/** The row between the heading and a list: search, conditions, what is shown. */
export function Toolbar({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className={classes.bar}>
      {children}
      {end && <div className={classes.end}>{end}</div>}
    </div>
  );
}
