import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import { KeptPanel } from '@/tasks';
import { server } from '../server';
import { show } from '../show';

it('asks whether a promise is kept, and names what kept it', async () => {
  const sent: unknown[] = [];
  const me = { id: 'u', version: 1, zone: 'UTC', permissions: ['tasks:write'] };
  const promise = { id: 'p1', text: 'Send the offer' };
  const activity = { id: 'a1', kind: 'email', subject: 'Our offer' };
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json(me)),
    http.get('*/api/v1/promises/proposals', ({ request }) => {
      expect(new URL(request.url).searchParams.get('contact_id')).toBe('c1');
      return HttpResponse.json({ items: sent.length > 0 ? [] : [{ promise, activity }] });
    }),
    http.post('*/api/v1/promises/p1/keep', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...promise, state: 'kept' });
    }),
  );
  show(<KeptPanel contactId="c1" />);

  expect(await screen.findByText('Send the offer')).toBeVisible();
  expect(screen.getByText('Since then: Our offer')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'It is kept' }));

  await waitFor(() => expect(screen.queryByText('Send the offer')).toBeNull());
  expect(sent).toEqual([{ activity_id: 'a1' }]);
});
