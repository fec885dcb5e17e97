import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './Panel.module.css';

interface Props {
  title: string;
  actions?: ReactNode;
  /** Without padding, for tables and lists that reach the edge. */
  flush?: boolean;
  children: ReactNode;
}

/** A part of a page with a heading of its own. */
export function Panel({ title, actions, flush = false, children }: Props) {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <header className={classes.header}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {actions}
      </header>
      {flush ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too
        <div className={classes.flush} tabIndex={0}>
          {children}
        </div>
      ) : (
        <div className={classes.body}>{children}</div>
      )}
    </section>
  );
}
