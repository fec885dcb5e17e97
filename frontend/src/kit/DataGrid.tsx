import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from './actions';
import classes from './DataGrid.module.css';
import { GridHead } from './GridHead';
import { useIsNarrow } from './hooks';
import type { Selection } from './useSelection';

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
  /** Rows that can be chosen, to do something with all of them. */
  selection?: Selection | undefined;
}

const ROW = 40;
const CARD = 68;

/** A table of any length: it draws what is seen, and asks for more near its end. */
export function DataGrid<Row>(props: Props<Row>) {
  const { rows, columns, rowId, onOpen, card, onMore, selection } = props;
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
  const choose = (isRange: boolean) => {
    const row = rows[active];
    if (row === undefined || !selection) return;
    if (isRange) selection.extend(rowId(row), rows.map(rowId));
    else selection.toggle(rowId(row));
  };
  const selecting = [
    { id: 'grid.select', title: t('grid.select'), keys: 'x', run: () => choose(false) },
    { id: 'grid.range', title: t('grid.range'), keys: 'X', run: () => choose(true) },
  ].map((action) => ({ ...action, group: t('grid.group') }));
  useActions([
    ...(selection ? selecting : []),
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

  const box = selection ? '36px ' : '';
  const template = `${box}${columns
    .map((column) => `minmax(${column.width}px, ${column.width}fr)`)
    .join(' ')}`;
  const width = columns.reduce((sum, column) => sum + column.width, selection ? 68 : 32);
  return (
    <div
      ref={frame}
      className={classes.frame}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.total ?? rows.length}
      aria-colcount={columns.length + (selection ? 1 : 0)}
      aria-multiselectable={selection ? true : undefined}
      onKeyDown={onKeyDown}
      tabIndex={-1}
    >
      <div style={{ minWidth: isNarrow ? undefined : width }}>
        {!isNarrow && (
          <GridHead
            columns={columns}
            template={template}
            sort={props.sort}
            onSort={props.onSort}
            selection={selection}
            ids={selection ? rows.map(rowId) : []}
          />
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
                aria-selected={selection?.has(rowId(row))}
                data-index={item.index}
                data-testid="grid-row"
                tabIndex={item.index === active ? 0 : -1}
                className={classes.row}
                onFocus={() => setActive(item.index)}
                onClick={(event) => {
                  if (!(event.target as Element).closest('a, button, label')) onOpen(row);
                }}
                style={{
                  height,
                  transform: `translateY(${item.start}px)`,
                  gridTemplateColumns: isNarrow ? `${box}1fr` : template,
                }}
              >
                {selection && (
                  // The label is the target: a box alone is too small for a finger.
                  <div role="gridcell" className={classes.cell}>
                    <label className={classes.box}>
                      <input
                        type="checkbox"
                        tabIndex={-1}
                        aria-label={t('grid.select_row', { number: item.index + 1 })}
                        checked={selection.has(rowId(row))}
                        onChange={(event) => {
                          const isRange = (event.nativeEvent as MouseEvent).shiftKey;
                          if (isRange) selection.extend(rowId(row), rows.map(rowId));
                          else selection.toggle(rowId(row));
                        }}
                      />
                    </label>
                  </div>
                )}
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
