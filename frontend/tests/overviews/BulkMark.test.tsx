import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { type BulkAction, doneOf, isUndoable } from '@/overviews/model';
import BulkMark from '@/overviews/parts/BulkMark';
import { server } from '../server';
import { show } from '../show';

const LATER = new Date(Date.now() + 86_400_000).toISOString();
const DONE = {
  id: 'b1',
  segment: 'deals',
  action: 'assign',
  state: 'finished',
  count: 3,
  changed: 2,
  refused: 1,
  undo_until: LATER,
} as BulkAction;

describe('a change of many records', () => {
  it('can be taken back while it is not too late, and changed something', () => {
    expect(isUndoable(DONE)).toBe(true);
    expect(isUndoable({ ...DONE, changed: 0 })).toBe(false);
    expect(isUndoable({ ...DONE, state: 'undone' })).toBe(false);
    expect(isUndoable({ ...DONE, undo_until: '2020-01-01T00:00:00Z' })).toBe(false);
  });

  it('has come as far as its records have', () => {
    expect(doneOf(DONE)).toBe(3);
    expect(doneOf({ ...DONE, state: 'undoing', undone: 1, left: 0 })).toBe(1);
  });
});

it('shows what was changed anywhere, and takes it back where it was done', async () => {
  let state = 'finished';
  const undone: string[] = [];
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json({ id: 'u', permissions: [] })),
    http.get('*/api/v1/overviews/bulk-actions', () =>
      HttpResponse.json({ items: [{ ...DONE, state }], incomplete: [] }),
    ),
    http.post('*/api/v1/deals/bulk/:id/undo', ({ params }) => {
      undone.push(String(params.id));
      state = 'undone';
      return HttpResponse.json({ ...DONE, state: 'undoing' }, { status: 202 });
    }),
    http.get('*/api/v1/deals/bulk/b1', () => HttpResponse.json({ ...DONE, state, undone: 2 })),
  );
  show(<BulkMark />);
  await userEvent.click(await screen.findByRole('button', { name: 'Changes of many records' }));
  expect(await screen.findByText('Assign: deals')).toBeInTheDocument();
  expect(screen.getByText('2 of 3 changed')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Taken back')).toBeInTheDocument();
  expect(undone).toEqual(['b1']);
});

it('takes no place while nothing was changed', async () => {
  let isAsked = false;
  server.use(
    http.get('*/api/v1/overviews/bulk-actions', () => {
      isAsked = true;
      return HttpResponse.json({ items: [], incomplete: [] });
    }),
  );
  const { container } = show(<BulkMark />);
  await expect.poll(() => isAsked).toBe(true);
  expect(container.querySelector('button')).toBeNull();
});
