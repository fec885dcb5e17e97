import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it, vi } from 'vitest';
import { TeamDrawer } from '@/teams/parts/TeamDrawer';
import type { Team } from '@/teams/queries';
import { server } from '../server';
import { show } from '../show';

const ROOT = { id: 'root', name: 'Acme', version: 4, parent_id: null, zone: 'UTC' } as Team;

it('asks before the whole company moves to another zone', async () => {
  const sent: unknown[] = [];
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json({ id: 'ann', permissions: [] })),
    http.patch('*/api/v1/teams/workspace', async ({ request }) => {
      sent.push(await request.json(), request.headers.get('if-match'));
      return HttpResponse.json({ ...ROOT, zone: 'Asia/Jakarta', version: 5 });
    }),
  );
  const onClose = vi.fn();
  show(<TeamDrawer team={ROOT} teams={[ROOT]} onClose={onClose} />);

  await userEvent.click(await screen.findByRole('combobox', { name: 'Time zone' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Asia/Jakarta' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save team' }));
  const question = await screen.findByRole('dialog', { name: 'Move the company to Asia/Jakarta?' });
  expect(sent).toEqual([]);
  await userEvent.click(within(question).getByRole('button', { name: 'Change the time zone' }));

  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  expect(sent).toEqual([
    { name: 'Acme', team_lead_ids: [], zone: 'Asia/Jakarta', confirm: true },
    '"4"',
  ]);
}, 30_000);
