import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from './actions';
import classes from './DataGrid.module.css';
import { GridHead } from './GridHead';
import { useIsNarrow } from './hooks';

export interface Column<Row> {
  key: string;
  title: string;
  width: number;
  cell: (row: Row) => ReactNode;
  /** The name by which the server sorts, where it does. */
  sort?: string;
  align?: 'end';
}

interface Props<Row> {
  label: string;
  rows: Row[];
  columns: Column<Row>[];
  rowId: (row: Row) => string;
  onOpen: (row: Row) => void;
  /** What a phone shows instead of cells. */
  card: (row: Row) => ReactNode;
  sort?: string;
  onSort?: (sort: string) => void;
  total?: number | undefined;
  onMore?: (() => void) | undefined;
}

const ROW = 40;
const CARD = 68;

/** A table of any length: it draws what is seen, and asks for more near its end. */
export function DataGrid<Row>(props: Props<Row>) {
  const { rows, columns, rowId, onOpen, card, onMore } = props;
  const { t } = useTranslation('kit');
  const isNarrow = useIsNarrow();
  const frame = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const height = isNarrow ? CARD : ROW;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;

  useEffect(() => {
    if (onMore && last >= rows.length - 40) onMore();
  }, [last, rows.length, onMore]);

  const go = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus(),
    );
  };
  const open = () => {
    const row = rows[active];
    if (row !== undefined) onOpen(row);
  };
  useActions([
    {
      id: 'grid.next',
      title: t('grid.next'),
      keys: 'j',
      group: t('grid.group'),
      run: () => go(active + 1),
    },
    {
      id: 'grid.previous',
      title: t('grid.previous'),
      keys: 'k',
      group: t('grid.group'),
      run: () => go(active - 1),
    },
    { id: 'grid.open', title: t('grid.open'), keys: 'o', group: t('grid.group'), run: open },
  ]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key];
    if (step !== undefined) go(active + step);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(rows.length - 1);
    else if (
      event.key === 'Enter' &&
      event.target instanceof HTMLElement &&
      event.target.dataset.index
    )
      open();
    else return;
    event.preventDefault();
  };

  const template = columns
    .map((column) => `minmax(${column.width}px, ${column.width}fr)`)
    .join(' ');
  const width = columns.reduce((sum, column) => sum + column.width, 32);
  return (
    <div
      ref={frame}
      className={classes.frame}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.total ?? rows.length}
      aria-colcount={columns.length}
      onKeyDown={onKeyDown}
      tabIndex={-1}
    >
      <div style={{ minWidth: isNarrow ? undefined : width }}>
        {!isNarrow && (
          <GridHead columns={columns} template={template} sort={props.sort} onSort={props.onSort} />
        )}
        <div className={classes.rows} style={{ height: virtual.getTotalSize() }} role="rowgroup">
          {shown.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <div
                key={rowId(row)}
                role="row"
                aria-rowindex={item.index + 2}
                data-index={item.index}
                data-testid="grid-row"
                tabIndex={item.index === active ? 0 : -1}
                className={classes.row}
                onFocus={() => setActive(item.index)}
                onClick={(event) => {
                  if (!(event.target as Element).closest('a, button')) onOpen(row);
                }}
                style={{
                  height,
                  transform: `translateY(${item.start}px)`,
                  gridTemplateColumns: isNarrow ? '1fr' : template,
                }}
              >
                {isNarrow ? (
                  <div role="gridcell" className={classes.card}>
                    {card(row)}
                  </div>
                ) : (
                  columns.map((column) => (
                    <div
                      key={column.key}
                      role="gridcell"
                      className={classes.cell}
                      data-align={column.align}
                    >
                      {column.cell(row)}
                    </div>
                  ))
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
