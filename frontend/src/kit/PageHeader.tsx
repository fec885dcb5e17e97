import { Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './PageHeader.module.css';

interface Props {
  title: string;
  /** What stands beside the title: a count, a state. */
  meta?: ReactNode;
  children?: ReactNode;
}

/** The one heading of a page, which takes the focus after navigation, and its actions. */
export function PageHeader({ title, meta, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Kith`;
  }, [title]);
  useEffect(() => {
    if (document.activeElement === document.body || !document.activeElement) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <header className={classes.header}>
      <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
        {title}
      </Title>
      {meta && <div className={classes.meta}>{meta}</div>}
      {children && <div className={classes.actions}>{children}</div>}
    </header>
  );
}
