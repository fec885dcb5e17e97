import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import { Overlaps } from '@/activities/parts/Overlaps';
import { server } from '../server';
import { show } from '../show';

const ME = { id: 'ann', version: 1, zone: 'Europe/Tirane', permissions: ['activities:read'] };

it('says what else stands there at that time, in the zone of the person', async () => {
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json(ME)),
    http.get('*/api/v1/activities/calendar', () =>
      HttpResponse.json({
        items: [
          {
            starts_at: '2047-03-11T09:00:00Z',
            ends_at: '2047-03-11T10:00:00Z',
            activity: { id: 'a1', version: 1, state: 'planned', subject: 'Price talk' },
          },
          {
            starts_at: '2047-03-11T10:30:00Z',
            ends_at: '2047-03-11T11:00:00Z',
            activity: { id: 'a2', version: 1, state: 'planned', subject: 'Lunch' },
          },
        ],
      }),
    ),
  );

  show(<Overlaps userIds={['ann']} start="2047-03-11T10:45" minutes={45} />);

  const warning = await screen.findByRole('status');
  expect(warning).toHaveTextContent('At that time there is also');
  expect(warning).toHaveTextContent('Price talk');
  expect(warning).not.toHaveTextContent('Lunch');
}, 20_000);
