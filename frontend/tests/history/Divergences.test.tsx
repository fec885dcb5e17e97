import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import { Divergences } from '@/history';
import { axe } from '../axe';
import { server } from '../server';
import { show } from '../show';

const ROW = {
  projection: 'deal_rows',
  aggregate: 'deal/d1',
  expected: 7,
  found: 6,
  repaired_at: '2027-03-08T03:40:00Z',
};

function shown(permissions: string[]) {
  const asked: string[] = [];
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json({ id: 'ann', version: 1, permissions })),
    http.get('*/api/v1/history/divergences', () => HttpResponse.json({ items: [ROW] })),
    http.post('*/api/v1/history/checks', ({ request }) => {
      asked.push(request.headers.get('idempotency-key') ?? '');
      return HttpResponse.json({ id: 'c1' }, { status: 202 });
    }),
  );
  show(<Divergences />);
  return asked;
}

it('shows what was put right, and compares again when somebody asks for it', async () => {
  const asked = shown(['history:read', 'history:write']);

  expect(await screen.findByText('deal/d1')).toBeVisible();
  expect(await axe()).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Compare now' }));

  await expect.poll(() => asked.length).toBe(1);
}, 20_000);

it('offers no comparison to those who may only read', async () => {
  shown(['history:read']);

  expect(await screen.findByText('deal/d1')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Compare now' })).toBeNull();
}, 20_000);
