import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './DataGrid.module.css';
import type { Column } from './GridRow';
import type { Selection } from './useSelection';

interface Props<Row> {
  columns: Column<Row>[];
  template: string;
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
  selection: Selection | undefined;
  /** Whether all rows that are here are chosen, and how to choose them. */
  isAll: boolean;
  onAll: () => void;
}

/** The head of a grid; columns that the server sorts by are buttons. */
export function GridHead<Row>(props: Props<Row>) {
  const { columns, template, sort, onSort, selection, isAll, onAll } = props;
  const { t } = useTranslation('kit');
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={classes.head}
      style={{ gridTemplateColumns: template }}
      tabIndex={-1}
    >
      {selection && (
        <div role="columnheader" className={classes.cell} tabIndex={-1}>
          <label className={classes.box}>
            <input
              type="checkbox"
              aria-label={t('grid.select_all')}
              checked={isAll}
              onChange={isAll ? selection.clear : onAll}
            />
          </label>
        </div>
      )}
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
