import { memo, type ReactNode } from 'react';
import classes from './DataGrid.module.css';

export interface Column<Row> {
  key: string;
  title: string;
  width: number;
  cell: (row: Row) => ReactNode;
  /** The name by which the server sorts, where it does. */
  sort?: string;
  align?: 'end';
}

/** What a row may ask of its grid; the same object as long as the grid is there. */
export interface RowEvents<Row> {
  open: (row: Row) => void;
  activate: (index: number) => void;
  choose: (index: number, isRange: boolean) => void;
  /** What the box says that chooses a row. */
  nameOf: (index: number) => string;
}

interface Props<Row> {
  row: Row;
  index: number;
  height: number;
  template: string;
  columns: Column<Row>[];
  /** What a phone shows instead of cells. */
  card: ((row: Row) => ReactNode) | undefined;
  isActive: boolean;
  /** Whether it is chosen; undefined where rows cannot be. */
  isChosen: boolean | undefined;
  events: RowEvents<Row>;
}

function Drawn<Row>(props: Props<Row>) {
  const { row, index, height, columns, card, isChosen, events } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      data-index={index}
      data-testid="grid-row"
      tabIndex={props.isActive ? 0 : -1}
      className={classes.row}
      onFocus={() => events.activate(index)}
      onClick={(event) => {
        if (!(event.target as Element).closest('a, button, label')) events.open(row);
      }}
      style={{
        height,
        transform: `translateY(${index * height}px)`,
        gridTemplateColumns: props.template,
      }}
    >
      {isChosen !== undefined && (
        // The label is the target: a box alone is too small for a finger.
        <div role="gridcell" className={classes.cell}>
          <label className={classes.box}>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={events.nameOf(index)}
              checked={isChosen}
              onChange={(event) => events.choose(index, (event.nativeEvent as MouseEvent).shiftKey)}
            />
          </label>
        </div>
      )}
      {card ? (
        <div role="gridcell" className={classes.card}>
          {card(row)}
        </div>
      ) : (
        columns.map((column) => (
          <div key={column.key} role="gridcell" className={classes.cell} data-align={column.align}>
            {column.cell(row)}
          </div>
        ))
      )}
    </div>
  );
}

/** A row of a grid; drawn again only when something about it is different. */
export const GridRow = memo(Drawn) as typeof Drawn;
