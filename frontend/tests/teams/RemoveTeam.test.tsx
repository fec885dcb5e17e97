import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it, vi } from 'vitest';
import { RemoveTeam } from '@/teams/parts/RemoveTeam';
import type { Team } from '@/teams/queries';
import { server } from '../server';
import { show } from '../show';

const ROOT = { id: 'root', name: 'Acme', version: 1, parent_id: null } as Team;
const NORTH = { id: 'north', name: 'North', version: 3, parent_id: 'root' } as Team;
const SOUTH = { id: 'south', name: 'South', version: 1, parent_id: 'root' } as Team;

it('removes a team for another one, at first the team above', async () => {
  const sent: (string | null)[] = [];
  server.use(
    http.delete('*/api/v1/teams/north', ({ request }) => {
      sent.push(new URL(request.url).searchParams.get('move_to'), request.headers.get('if-match'));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const onDone = vi.fn();
  show(<RemoveTeam team={NORTH} teams={[ROOT, NORTH, SOUTH]} onDone={onDone} />);

  await userEvent.click(await screen.findByRole('button', { name: 'Remove team' }));
  const heir = await screen.findByRole('combobox', { name: 'People and records go to' });
  expect(heir).toHaveProperty('value', 'Acme');
  await userEvent.click(heir);
  expect(screen.queryByRole('option', { name: 'North' })).toBeNull();
  await userEvent.click(await screen.findByRole('option', { name: 'South' }));
  await userEvent.click(screen.getAllByRole('button', { name: 'Remove team' }).at(-1) as Element);

  await expect.poll(() => sent).toEqual(['south', '"3"']);
  await expect.poll(() => onDone.mock.calls.length).toBe(1);
}, 20_000);
