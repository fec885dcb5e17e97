import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { AgendaDays } from '@/tasks/parts/AgendaDays';
import { axe } from '../axe';
import { server } from '../server';
import { showRouted } from '../show';

const ME = { id: 'ann', version: 1, zone: 'Europe/Tirane', permissions: ['activities:read'] };
const MEETING = {
  mark: 'planned',
  starts_at: '2027-03-08T08:00:00Z',
  activity: {
    id: 'a1',
    version: 1,
    kind: 'meeting',
    state: 'planned',
    subject: 'Price talk',
    planned: { start: '2027-03-08T09:00', end: '2027-03-08T09:30', zone: 'Europe/Tirane' },
  },
};
const DAYS = ['2027-03-08', '2027-03-09', '2027-03-10'];
const sent: unknown[] = [];

function shown(permissions = ['activities:write']) {
  const me = { ...ME, permissions: [...ME.permissions, ...permissions] };
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json(me)),
    http.get('*/api/v1/activities/calendar', () => HttpResponse.json({ items: [MEETING] })),
    http.post('*/api/v1/tasks/search', () => HttpResponse.json({ items: [] })),
    http.post('*/api/v1/activities/a1/reschedule', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(MEETING.activity);
    }),
  );
  const nothing = () => undefined;
  showRouted(
    <AgendaDays
      days={DAYS}
      today="2027-03-08"
      isList={false}
      userId="ann"
      onOpen={nothing}
      onPlan={nothing}
    />,
  );
}

beforeEach(() => sent.splice(0));

it('carries a meeting to another day by keys, and keeps its hour', async () => {
  shown();
  (await screen.findByRole('button', { name: 'Price talk' })).focus();
  await userEvent.keyboard(' {ArrowRight}{ArrowRight}');
  expect(screen.getByRole('status')).toHaveTextContent('Over Mar 10, 2027.');
  const wednesday = within(screen.getByRole('region', { name: /Wednesday/ }));
  expect(wednesday.getByRole('button', { name: 'Price talk' })).toHaveFocus();

  await userEvent.keyboard(' ');

  const planned = { start: '2027-03-10T09:00', end: '2027-03-10T09:30', zone: 'Europe/Tirane' };
  await waitFor(() => expect(sent).toEqual([{ planned, following: false }]));
  expect(await axe()).toEqual([]);
});

it('leaves a meeting where it was', async () => {
  shown();
  (await screen.findByRole('button', { name: 'Price talk' })).focus();
  await userEvent.keyboard(' {ArrowRight}{Escape}');
  const monday = within(screen.getByRole('region', { name: /Monday/ }));
  expect(monday.getByRole('button', { name: 'Price talk' })).toBeVisible();
  expect(sent).toEqual([]);
});

it('carries nothing for who may only look', async () => {
  shown([]);
  (await screen.findByRole('button', { name: 'Price talk' })).focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(screen.getByRole('button', { name: 'Price talk' }).closest('li')).not.toHaveAttribute(
    'draggable',
    'true',
  );
  expect(sent).toEqual([]);
});
