import type { ReactNode } from 'react';
import classes from './Lines.module.css';

interface Line {
  key: string;
  title: ReactNode;
  /** Who or what it is about. */
  about?: ReactNode;
  /** When, and in which state. */
  meta?: ReactNode;
  action?: ReactNode;
}

/** Short lines of different records, all alike. */
export function Lines({ items }: { items: Line[] }) {
  return (
    <ul className={classes.list}>
      {items.map(({ key, title, about, meta, action }) => (
        <li key={key}>
          <div className={classes.body}>
            <div className={classes.title}>{title}</div>
            {about && <div className={classes.about}>{about}</div>}
          </div>
          {meta && <div className={classes.meta}>{meta}</div>}
          {action}
        </li>
      ))}
    </ul>
  );
}
