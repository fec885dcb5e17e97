import { act, screen, waitFor } from '@testing-library/react';
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

function scrollTo(top: number) {
  const frame = screen.getByRole('grid');
  act(() => {
    frame.scrollTop = top;
    frame.dispatchEvent(new Event('scroll'));
  });
}

describe('a grid', () => {
  it('draws what is seen of a hundred thousand rows, and tells how many there are', () => {
    grid({ total: 100_000 });
    expect(screen.getByRole('grid', { name: 'People' })).toHaveAttribute('aria-rowcount', '100000');
    expect(screen.getAllByTestId('grid-row').length).toBeLessThan(60);
  });

  it('draws a row once, however far one scrolls past it', () => {
    const cell = vi.fn((row: Row) => row.name);
    grid({ columns: [{ key: 'name', title: 'Name', width: 200, cell }] });
    const drawn = cell.mock.calls.length;
    scrollTo(40 * 5);
    expect(screen.getByText('Person 20')).toBeInTheDocument();
    expect(cell.mock.calls.length - drawn).toBeLessThanOrEqual(5);
  });

  it('draws the rows at the very end', () => {
    grid();
    scrollTo(40 * 100_000 - 600);
    expect(screen.getByText('Person 99999')).toBeInTheDocument();
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

  it('tells in steps which rows are looked at', async () => {
    const sight = vi.fn();
    grid({ onSight: sight });
    expect(sight.mock.calls).toEqual([[0]]);
  });

  it('has no barrier that axe knows', async () => {
    const { container } = grid({ rows: rows.slice(0, 5), onSort: () => undefined });
    const found = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(found.violations.map((each) => each.id)).toEqual([]);
  });
});
