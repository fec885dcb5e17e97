import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it, vi } from 'vitest';
import { FreeSlots } from '@/tasks/parts/FreeSlots';
import { server } from '../server';
import { show } from '../show';

const ME = {
  id: 'ann',
  version: 1,
  zone: 'Europe/Tirane',
  team_ids: ['north'],
  permissions: ['activities:read', 'teams:read'],
};
const talk = (state: string, starts_at: string, ends_at: string) => ({
  mark: 'planned',
  starts_at,
  ends_at,
  activity: { id: starts_at, version: 1, kind: 'meeting', state, owner_id: 'ben' },
});
const PEOPLE = new Map([
  ['ann', 'Ann'],
  ['ben', 'Ben'],
]);

it('offers when all of them are free in the open hours of the team', async () => {
  const asked: string[] = [];
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json(ME)),
    http.get('*/api/v1/teams/north/open-hours', () =>
      HttpResponse.json({
        zone: 'Europe/Tirane',
        items: [{ opens: '2047-03-11T08:00:00Z', closes: '2047-03-11T12:00:00Z' }],
      }),
    ),
    http.get('*/api/v1/activities/calendar', ({ request }) => {
      asked.push(new URL(request.url).searchParams.get('user_ids') ?? '');
      return HttpResponse.json({
        items: [
          talk('planned', '2047-03-11T09:00:00Z', '2047-03-11T10:30:00Z'),
          talk('cancelled', '2047-03-11T10:30:00Z', '2047-03-11T12:00:00Z'),
        ],
      });
    }),
  );
  const onFound = vi.fn();
  const colleagues = { all: PEOPLE, shown: PEOPLE };
  show(
    <FreeSlots
      day="2047-03-11"
      colleagues={colleagues}
      onFound={onFound}
      onClose={() => undefined}
    />,
  );

  expect(await screen.findByRole('button', { name: /9:00.*10:00/ })).toBeVisible();
  await userEvent.click(await screen.findByRole('button', { name: /11:30.*1:00/ }));

  expect(onFound).toHaveBeenCalledWith({
    start: '2047-03-11T11:30',
    minutes: 60,
    userIds: ['ann', 'ben'],
  });
  expect(asked).toContain('ann,ben');
}, 20_000);
