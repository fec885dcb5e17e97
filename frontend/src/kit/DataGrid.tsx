import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from './actions';
import classes from './DataGrid.module.css';
import { GridHead } from './GridHead';
import { type Column, GridRow, type RowEvents } from './GridRow';
import { useIsNarrow } from './hooks';
import { useRowWindow } from './useRowWindow';
import type { Selection } from './useSelection';

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
  /** Hears from which row on it is looked at, in steps. */
  onSight?: ((from: number) => void) | undefined;
  /** Rows that can be chosen, to do something with all of them. */
  selection?: Selection | undefined;
}

const ROW = 40;
const CARD = 68;
const HEAD = 36;
/** Whoever follows the rows that are seen hears of every so many. */
export const SIGHT = 50;
/** So many rows before its end a grid asks for more. */
const AHEAD = 60;

/** A table of any length: it draws what is seen, and asks for more near its end. */
export function DataGrid<Row>(props: Props<Row>) {
  const { rows, columns, rowId, card, onMore, onSight, selection } = props;
  const { t } = useTranslation('kit');
  const isNarrow = useIsNarrow();
  const frame = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const height = isNarrow ? CARD : ROW;
  const { first, from, to, reveal } = useRowWindow(frame, rows.length, height, isNarrow ? 0 : HEAD);
  const sight = Math.floor(first / SIGHT) * SIGHT;

  useEffect(() => {
    if (to >= rows.length - AHEAD) onMore?.();
  }, [to, rows, onMore]);

  useEffect(() => onSight?.(sight), [sight, onSight]);

  const go = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    reveal(next);
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus(),
    );
  };
  const open = () => {
    const row = rows[active];
    if (row !== undefined) props.onOpen(row);
  };
  const choose = (index: number, isRange: boolean) => {
    const row = rows[index];
    if (row === undefined || !selection) return;
    if (isRange) selection.extend(rowId(row), rows.map(rowId));
    else selection.toggle(rowId(row));
  };
  const latest = useRef({ open: props.onOpen, choose, t });
  latest.current = { open: props.onOpen, choose, t };
  const [events] = useState<RowEvents<Row>>(() => ({
    open: (row) => latest.current.open(row),
    activate: setActive,
    choose: (index, isRange) => latest.current.choose(index, isRange),
    nameOf: (index) => latest.current.t('grid.select_row', { number: index + 1 }),
  }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what `has` looks at
  const isAll = useMemo(
    () => rows.length > 0 && rows.every((row) => selection?.has(rowId(row))),
    [rows, selection?.ids, selection?.isEverything],
  );
  const selecting = [
    { id: 'grid.select', title: t('grid.select'), keys: 'x', run: () => choose(active, false) },
    { id: 'grid.range', title: t('grid.range'), keys: 'X', run: () => choose(active, true) },
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
            isAll={isAll}
            onAll={() => selection?.choose(rows.map(rowId))}
          />
        )}
        <div className={classes.rows} style={{ height: rows.length * height }} role="rowgroup">
          {rows.slice(from, to).map((row, at) => (
            <GridRow
              key={rowId(row)}
              row={row}
              index={from + at}
              height={height}
              template={isNarrow ? `${box}1fr` : template}
              columns={columns}
              card={isNarrow ? card : undefined}
              isActive={from + at === active}
              isChosen={selection?.has(rowId(row))}
              events={events}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
