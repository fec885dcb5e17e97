import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it, vi } from 'vitest';
import type { Deal } from '@/deals/model';
import { LoseDialog } from '@/deals/parts/LoseDialog';
import { server } from '../server';
import { show } from '../show';

const DEAL = { id: 'd1', version: 1, title: 'Renewal' } as Deal;

it('closes no deal as lost without a reason', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post('*/api/v1/deals/d1/lose', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...DEAL, state: 'lost' });
    }),
  );
  const onLost = vi.fn();
  show(
    <LoseDialog deal={DEAL} reasons={['price', 'no_budget']} onClose={vi.fn()} onLost={onLost} />,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Close as lost' }));
  expect(screen.getByText('Choose a reason: a loss needs one')).toBeVisible();
  expect(sent).toEqual([]);

  await userEvent.click(screen.getByRole('combobox', { name: 'Reason' }));
  await userEvent.click(await screen.findByRole('option', { name: 'no budget' }));
  await userEvent.click(screen.getByRole('button', { name: 'Close as lost' }));
  await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce());
  expect(sent).toEqual([{ reason_code: 'no_budget' }]);
});
