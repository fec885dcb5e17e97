import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it, vi } from 'vitest';
import CaptureDrawer from '@/contacts/parts/CaptureDrawer';
import { server } from '../server';
import { showRouted } from '../show';

const ME = { id: 'ann', version: 1, name: 'Ann', permissions: ['contacts:write'] };

function listening() {
  const sent: unknown[] = [];
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json(ME)),
    http.post('*/api/v1/contacts/lookup', () =>
      HttpResponse.json({ items: [{ id: 'c1', display_name: 'Ana Kola', owner_id: 'ann' }] }),
    ),
    http.post('*/api/v1/contacts/quick', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ id: 'c1', display_name: 'Ana Kola', matched_by: 'phone' });
    }),
  );
  return sent;
}

it('says who is known by a number, and notes what was wanted', async () => {
  const sent = listening();
  const onClose = vi.fn();
  showRouted(<CaptureDrawer onClose={onClose} />);

  await userEvent.type(await screen.findByLabelText('Phone or e-mail'), '044 123 456');
  expect(await screen.findByRole('link', { name: 'Ana Kola' })).toBeVisible();
  expect(await screen.findByText(/· Ann/)).toBeVisible();
  await userEvent.type(screen.getByLabelText('What do they want?'), 'SUV{Enter}');

  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(sent).toEqual([{ phone: '044 123 456', interest: 'SUV' }]);
});

it('plans the call back and its reminder as soon as the new person is known there', async () => {
  listening();
  const planned: unknown[] = [];
  const me = { ...ME, zone: 'Europe/Tirane', permissions: ['contacts:write', 'tasks:write'] };
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json(me)),
    http.post('*/api/v1/tasks', async ({ request }) => {
      const given = await request.json();
      planned.push([request.headers.get('idempotency-key'), given]);
      if (planned.length > 1) return HttpResponse.json({ id: 't1', version: 1 }, { status: 201 });
      const problem = { type: 'urn:kith:problem:reference-not-found', status: 404 };
      return HttpResponse.json(problem, { status: 404 });
    }),
    http.post('*/api/v1/tasks/reminders', async ({ request }) => {
      planned.push(await request.json());
      return HttpResponse.json({ id: 'r1' }, { status: 201 });
    }),
  );
  const onClose = vi.fn();
  showRouted(<CaptureDrawer onClose={onClose} />);

  await userEvent.type(await screen.findByLabelText('Phone or e-mail'), 'ana@kola.example');
  const remind = await screen.findByLabelText('Remind me to call');
  await userEvent.type(remind, '2047-03-11T10:45');
  await userEvent.click(screen.getByRole('button', { name: 'Note it' }));

  await waitFor(() => expect(onClose).toHaveBeenCalledOnce(), { timeout: 10_000 });
  const task = {
    title: 'Call Ana Kola back',
    kind: 'call',
    contact_id: 'c1',
    due_at: '2047-03-11T09:45:00.000Z',
  };
  const [[key]] = planned as [[string]];
  expect(planned).toEqual([
    [key, task],
    [key, task],
    { subject_kind: 'task', subject_id: 't1', offset_minutes: 0 },
  ]);
}, 20_000);

it('asks for a number, an address or a name, and takes an address as such', async () => {
  const sent = listening();
  const onClose = vi.fn();
  showRouted(<CaptureDrawer onClose={onClose} />);

  await userEvent.click(await screen.findByRole('button', { name: 'Note it' }));
  expect(screen.getByText('A number, an address or a name')).toBeVisible();
  expect(sent).toEqual([]);
  await userEvent.type(screen.getByLabelText('Phone or e-mail'), 'ana@kola.example{Enter}');

  await waitFor(() => expect(sent).toEqual([{ email: 'ana@kola.example' }]));
});
