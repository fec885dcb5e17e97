import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Column } from './DataGrid';
import classes from './DataGrid.module.css';

interface Props<Row> {
  columns: Column<Row>[];
  template: string;
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
}

/** The head of a grid; columns that the server sorts by are buttons. */
export function GridHead<Row>({ columns, template, sort, onSort }: Props<Row>) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={classes.head}
      style={{ gridTemplateColumns: template }}
      tabIndex={-1}
    >
      {columns.map((column) => {
        const isUp = column.sort !== undefined && sort === column.sort;
        const isDown = column.sort !== undefined && sort === `-${column.sort}`;
        const order = isUp ? 'ascending' : isDown ? 'descending' : undefined;
        return (
          <div
            key={column.key}
            role="columnheader"
            aria-sort={order}
            className={classes.cell}
            data-align={column.align}
            tabIndex={-1}
          >
            {column.sort && onSort ? (
              <UnstyledButton
                className={classes.sort}
                onClick={() => onSort(isUp ? `-${column.sort}` : `${column.sort}`)}
              >
                {column.title}
                {isUp && <IconArrowUp size={14} aria-hidden />}
                {isDown && <IconArrowDown size={14} aria-hidden />}
              </UnstyledButton>
            ) : (
              column.title
            )}
          </div>
        );
      })}
    </div>
  );
}
