import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import { OffersPanel } from '@/tasks/parts/OffersPanel';
import { axe } from '../axe';
import { server } from '../server';
import { show } from '../show';

const OFFER = {
  from_user_id: 'ben',
  contact_ids: ['c1', 'c2'],
  open: { tasks: 3, activities: 0, deals: 1, cases: 0 },
};

it('takes over what was chosen of a former owner, and is gone then', async () => {
  const sent: unknown[] = [];
  server.use(
    http.get('*/api/v1/users/me', () =>
      HttpResponse.json({ id: 'ann', version: 1, permissions: ['users:read'] }),
    ),
    http.get('*/api/v1/users', () =>
      HttpResponse.json({ items: [{ id: 'ben', version: 1, name: 'Ben' }] }),
    ),
    http.get('*/api/v1/tasks/hand-overs/offers', () =>
      HttpResponse.json({ items: sent.length > 0 ? [] : [OFFER] }),
    ),
    http.post('*/api/v1/tasks/hand-overs/offers/accept', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ bulk_action_ids: {} }, { status: 202 });
    }),
  );
  show(<OffersPanel />);

  expect(
    await screen.findByText('Ben has work open with 2 people who are yours now:'),
  ).toBeVisible();
  expect(screen.queryByLabelText(/plan/)).toBeNull();
  expect(await axe()).toEqual([]);
  await userEvent.click(screen.getByLabelText('1 deal'));
  await userEvent.click(screen.getByRole('button', { name: 'Take it over' }));

  await waitFor(() => expect(screen.queryByText(/Ben has work open/)).toBeNull());
  expect(sent).toEqual([{ from_user_id: 'ben', lists: ['tasks'] }]);
}, 20_000);
