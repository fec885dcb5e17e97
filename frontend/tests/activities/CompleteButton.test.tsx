import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import { CompleteButton } from '@/activities/parts/CompleteButton';
import { server } from '../server';
import { show } from '../show';

it('asks for the next step of a follow-up, and sends it with the outcome', async () => {
  const sent: unknown[] = [];
  const me = { id: 'u', version: 1, zone: 'Europe/Tirane', permissions: ['activities:write'] };
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json(me)),
    http.post('*/api/v1/activities/a1/complete', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ id: 'a1' });
    }),
  );
  show(<CompleteButton activityId="a1" />);

  await userEvent.click(await screen.findByRole('button', { name: 'Complete' }));
  await userEvent.click(await screen.findByRole('combobox', { name: 'How did it end?' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Follow up' }));
  const [, finish] = screen.getAllByRole('button', { name: 'Complete', hidden: true });
  await userEvent.click(finish as HTMLElement);
  expect(await screen.findByText('When is it?')).toBeVisible();
  expect(sent).toEqual([]);

  await userEvent.type(screen.getByLabelText(/^When\?/), '2026-03-01T09:50');
  await userEvent.click(finish as HTMLElement);

  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({
    outcome: { result: 'follow_up' },
    next: { kind: 'call', planned: { start: '2026-03-01T09:50' } },
  });
});
