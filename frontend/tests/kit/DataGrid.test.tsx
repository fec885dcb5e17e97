import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { DataGrid } from '@/kit/DataGrid';
import { show } from '../show';

interface Row {
  id: string;
  name: string;
}
const rows = Array.from(
  { length: 100_000 },
  (_, at): Row => ({ id: `${at}`, name: `Person ${at}` }),
);
const columns = [
  { key: 'name', title: 'Name', width: 200, sort: 'name', cell: (row: Row) => row.name },
];

function grid(props: Partial<Parameters<typeof DataGrid<Row>>[0]> = {}) {
  return show(
    <DataGrid
      label="People"
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      onOpen={() => undefined}
      card={(row) => row.name}
      {...props}
    />,
  );
}

describe('a grid', () => {
  it('draws what is seen of a hundred thousand rows, and tells how many there are', () => {
    grid({ total: 100_000 });
    expect(screen.getByRole('grid', { name: 'People' })).toHaveAttribute('aria-rowcount', '100000');
    expect(screen.getAllByTestId('grid-row').length).toBeLessThan(60);
  });

  it('opens a row by mouse and by Enter', async () => {
    const open = vi.fn();
    grid({ onOpen: open });
    await userEvent.click(screen.getByText('Person 3'));
    screen.getAllByTestId('grid-row')[4]?.focus();
    await userEvent.keyboard('{Enter}');
    expect(open.mock.calls.map(([row]) => row.name)).toEqual(['Person 3', 'Person 4']);
  });

  it('moves with the arrows', async () => {
    grid();
    screen.getAllByTestId('grid-row')[0]?.focus();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(screen.getAllByTestId('grid-row')[1]).toHaveFocus());
  });

  it('asks for the other order at the second press', async () => {
    const sort = vi.fn();
    grid({ sort: 'name', onSort: sort });
    await userEvent.click(screen.getByRole('button', { name: 'Name' }));
    expect(sort).toHaveBeenCalledWith('-name');
  });

  it('asks for more near its end', () => {
    const more = vi.fn();
    grid({ rows: rows.slice(0, 20), onMore: more });
    expect(more).toHaveBeenCalled();
  });

  it('has no barrier that axe knows', async () => {
    const { container } = grid({ rows: rows.slice(0, 5), onSort: () => undefined });
    const found = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(found.violations.map((each) => each.id)).toEqual([]);
  });
});
