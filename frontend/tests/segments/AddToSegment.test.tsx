import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it, vi } from 'vitest';
import { AddToSegment } from '@/segments';
import { server } from '../server';
import { show } from '../show';

const SEGMENTS = [
  { id: 's1', name: 'By hand', kind: 'static', state: 'active' },
  { id: 's2', name: 'By rule', kind: 'dynamic', state: 'active' },
];

it('puts the chosen contacts into a segment that is kept by hand', async () => {
  const sent: unknown[] = [];
  const me = { id: 'u', version: 1, permissions: ['segments:read', 'segments:write'] };
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json(me)),
    http.get('*/api/v1/segments', () => HttpResponse.json({ items: SEGMENTS })),
    http.post('*/api/v1/segments/s1/members', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ added: 2 });
    }),
  );
  const clear = vi.fn();
  const selection = { ids: new Set(['a', 'b']), isEverything: false, clear };
  show(<AddToSegment selection={selection} asked={{ q: '', filter: undefined }} />);

  await userEvent.click(await screen.findByRole('button', { name: 'Add to a segment' }));
  await userEvent.click(await screen.findByRole('combobox', { name: 'Segment' }));
  expect(screen.queryByRole('option', { name: 'By rule' })).toBeNull();
  await userEvent.click(await screen.findByRole('option', { name: 'By hand' }));
  await userEvent.click(screen.getByRole('button', { name: 'Add' }));

  await expect.poll(() => sent).toEqual([{ contact_ids: ['a', 'b'] }]);
  await expect.poll(() => clear.mock.calls.length).toBe(1);
}, 20_000);
