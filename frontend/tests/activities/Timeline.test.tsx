import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import { Timeline } from '@/activities';
import { Files } from '@/activities/parts/Files';
import { server } from '../server';
import { show, showRouted } from '../show';

const note = { id: 'n1', kind: 'note', title: 'Spring', occurred_at: '2026-03-01T09:00:00.000Z' };

it('looks for what was said, in the body of a question', async () => {
  const asked: unknown[] = [];
  const me = { id: 'u', version: 1, zone: 'UTC', permissions: [] };
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json(me)),
    http.get('*/api/v1/users', () => HttpResponse.json({ items: [] })),
    http.get('*/api/v1/activities/timeline', () =>
      HttpResponse.json({ items: [{ ...note, sentiment: 'negative' }], next_cursor: null }),
    ),
    http.post('*/api/v1/activities/timeline/search', async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ items: [], next_cursor: 'further' });
    }),
  );
  showRouted(<Timeline about={{ contact_id: 'c1' }} />);

  expect(await screen.findByText('Bad mood')).toBeVisible();
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search the timeline' }), 'camel');

  expect(await screen.findByText('Nobody has said this')).toBeVisible();
  expect(screen.getByText(/to search on/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Show earlier ones' })).toBeVisible();
  await waitFor(() => expect(asked.at(-1)).toEqual({ contact_id: 'c1', limit: 50, q: 'camel' }));
});

it('puts a file to a touch, and names those that are there', async () => {
  const names: unknown[] = [];
  const me = { id: 'u', version: 1, zone: 'UTC', permissions: ['activities:write'] };
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json(me)),
    http.post('*/api/v1/activities/n1/attachments', async ({ request }) => {
      names.push(request.headers.get('content-type')?.split(';')[0]);
      return HttpResponse.json({ id: 'n1' }, { status: 201 });
    }),
  );
  const { container } = show(<Files activityId="n1" files={[{ id: 'f1', name: 'offer.pdf' }]} />);

  const link = await screen.findByRole('link', { name: 'offer.pdf' });
  expect(link.getAttribute('href')).toBe('/api/v1/activities/n1/attachments/f1/file');
  expect(await screen.findByRole('button', { name: 'Attach a file' })).toBeVisible();
  const input = container.querySelector('input[type=file]') as HTMLInputElement;
  await userEvent.upload(input, new File(['x'], 'price.txt'));

  await waitFor(() => expect(names).toEqual(['multipart/form-data']));
});
