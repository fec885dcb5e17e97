import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it, vi } from 'vitest';
import { CancelDialog } from '@/activities/parts/CancelDialog';
import { MoveDialog } from '@/activities/parts/MoveDialog';
import { server } from '../server';
import { show } from '../show';

const MEETING = {
  id: 'a1',
  version: 1,
  kind: 'meeting',
  state: 'planned',
  planned: {
    start: '2027-03-08T09:00',
    end: '2027-03-08T10:30',
    zone: 'Europe/Berlin',
    place: 'Hall 4',
    starts_at: '2027-03-08T08:00:00Z',
  },
};

function listening(step: 'cancel' | 'reschedule'): unknown[] {
  const sent: unknown[] = [];
  server.use(
    http.get('*/api/v1/activities/a1', () => HttpResponse.json(MEETING)),
    http.post(`*/api/v1/activities/a1/${step}`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(MEETING);
    }),
  );
  return sent;
}

it('calls off all that follow in a series only where one says so', async () => {
  const sent = listening('cancel');
  const onClose = vi.fn();
  show(<CancelDialog activityId="a1" isOfSeries onClose={onClose} />);

  await userEvent.type(await screen.findByRole('textbox', { name: 'Why?' }), 'fair');
  await userEvent.click(screen.getByRole('radio', { name: 'This one and all that follow' }));
  await userEvent.click(screen.getByRole('button', { name: 'Call off' }));

  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(sent).toEqual([{ reason: 'fair', following: true }]);
});

it('asks nothing about a series where there is none', async () => {
  listening('cancel');
  show(<CancelDialog activityId="a1" isOfSeries={false} onClose={vi.fn()} />);

  expect(await screen.findByRole('textbox', { name: 'Why?' })).toBeVisible();
  expect(screen.queryByRole('radio')).toBeNull();
});

it('moves a meeting and keeps its length, its zone and its place', async () => {
  const sent = listening('reschedule');
  const onClose = vi.fn();
  show(<MoveDialog activityId="a1" isOfSeries onClose={onClose} />);

  const start = await screen.findByLabelText(/When\?/);
  await userEvent.clear(start);
  await userEvent.type(start, '2027-03-09T23:00');
  await userEvent.click(screen.getByRole('button', { name: 'Move' }));

  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  const planned = {
    start: '2027-03-09T23:00',
    end: '2027-03-10T00:30',
    zone: 'Europe/Berlin',
    place: 'Hall 4',
  };
  expect(sent).toEqual([{ planned, following: false }]);
});
