import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it, vi } from 'vitest';
import type { Purchase } from '@/purchases/model';
import { ReturnDialog } from '@/purchases/parts/ReturnDialog';
import { server } from '../server';
import { show } from '../show';

const PURCHASE = {
  id: 'p1',
  version: 1,
  lines: [
    { name: 'Film', quantity: '2' },
    { name: 'Bag', quantity: '1' },
  ],
  returns: [{ lines: [{ line: 2, quantity: '1' }] }],
} as Purchase;

it('asks only for what can still come back, and sends no empty return', async () => {
  const sent: { lines?: unknown }[] = [];
  server.use(
    http.post('*/api/v1/purchases/p1/returns', async ({ request }) => {
      sent.push((await request.json()) as object);
      return HttpResponse.json(PURCHASE, { status: 201 });
    }),
  );
  const onSaved = vi.fn();
  show(<ReturnDialog purchase={PURCHASE} onClose={vi.fn()} onSaved={onSaved} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Take it back' }));
  expect(screen.getByText('Say how much of what comes back')).toBeVisible();
  expect(screen.queryByLabelText('Bag')).toBeNull();

  await userEvent.type(screen.getByLabelText('Film'), '1');
  await userEvent.click(screen.getByRole('button', { name: 'Take it back' }));
  await vi.waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
  expect(sent.map((each) => each.lines)).toEqual([[{ line: 1, quantity: '1' }]]);
});
