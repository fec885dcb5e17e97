import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import { AttributesPanel } from '@/attributes';
import { server } from '../server';
import { show } from '../show';

const FIELDS = [
  { id: '1', key: 'club', type: 'text', state: 'active', label: { en: 'Club' } },
  { id: '2', key: 'allergy', type: 'text', state: 'active', label: { en: 'Allergy' } },
  { id: '3', key: 'old', type: 'text', state: 'retired', label: { en: 'Old' } },
];
const ANA = {
  id: 'ana',
  version: 7,
  attributes: { club: 'Silver', old: 'x' },
  hidden_attributes: { allergy: 1 },
};

it('shows the values of fields in use, and saves only what was changed', async () => {
  const saved: unknown[] = [];
  const me = { id: 'u', version: 1, permissions: ['attributes:read', 'contacts:write'] };
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json(me)),
    http.get('*/api/v1/attributes', () => HttpResponse.json({ items: FIELDS })),
    http.patch('*/api/v1/contacts/ana', async ({ request }) => {
      saved.push([request.headers.get('If-Match'), await request.json()]);
      return HttpResponse.json({ ...ANA, version: 8 });
    }),
  );
  show(<AttributesPanel kind="contact" record={ANA} />);

  expect(await screen.findByText('Silver')).toBeVisible();
  expect(screen.getByText('Sensitive, hidden')).toBeVisible();
  expect(screen.queryByText('Old')).toBeNull();

  await userEvent.click(screen.getByRole('button', { name: 'Fill in' }));
  const club = await screen.findByLabelText('Club');
  await userEvent.clear(club);
  await userEvent.type(club, 'Gold');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await expect.poll(() => saved).toEqual([['"7"', { attributes: { club: 'Gold' } }]]);
}, 20_000);
