import type { ReactNode } from 'react';
import classes from './Page.module.css';

/** The frame of a screen: `fill` for lists that scroll inside, else the page scrolls. */
export function Page({ fill = false, narrow = false, children }: PageProps) {
  return (
    <div className={classes.page} data-fill={fill || undefined} data-narrow={narrow || undefined}>
      {children}
    </div>
  );
}

interface PageProps {
  fill?: boolean;
  narrow?: boolean;
  children: ReactNode;
}
