import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import { KnowledgeTab } from '@/knowledge';
import { server } from '../server';
import { show } from '../show';

const FACT = { id: '1', version: 1, contact_id: 'ana', created_at: '2026-01-01T10:00:00Z' };
const CARD = {
  topics: [
    {
      key: 'need',
      label: { en: 'Need' },
      facts: [{ ...FACT, kind: 'need', statement: 'a red SUV', occurrences: 2 }],
    },
    {
      key: 'allergy',
      label: { en: 'Allergy' },
      facts: [{ ...FACT, id: '2', kind: 'fact', statement: null, masked: true }],
    },
  ],
  preferences: [{ id: '3', version: 1, subject: 'tea', attitude: 'like', strength: 3 }],
  motives: [{ id: '4', version: 1, code: 'proximity', weight: 4, assumed: true }],
  main_motive: { id: '4', code: 'proximity' },
};

it('shows what is known, hides what is sensitive, and notes a new line', async () => {
  const noted: unknown[] = [];
  const me = { id: 'u', version: 1, permissions: ['knowledge:read', 'knowledge:write'] };
  const topics = [{ key: 'remark', label: { en: 'Remark' }, kind: 'fact' }];
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json(me)),
    http.get('*/api/v1/users', () => HttpResponse.json({ items: [] })),
    http.get('*/api/v1/knowledge/cards/ana', () => HttpResponse.json(CARD)),
    http.get('*/api/v1/knowledge/topics', () => HttpResponse.json({ items: topics })),
    http.post('*/api/v1/knowledge/facts', async ({ request }) => {
      noted.push(await request.json());
      return HttpResponse.json(FACT, { status: 201 });
    }),
  );
  show(<KnowledgeTab contactId="ana" />);

  expect(await screen.findByText('Comes back because: Near home')).toBeVisible();
  expect(screen.getByText('a red SUV')).toBeVisible();
  expect(screen.getByText('2 times')).toBeVisible();
  expect(screen.getByText('Sensitive, hidden')).toBeVisible();

  await userEvent.type(await screen.findByLabelText('What was said'), 'likes tea');
  await userEvent.click(screen.getByRole('button', { name: 'Note it' }));
  await expect.poll(() => noted).toHaveLength(1);
  expect(noted[0]).toEqual({ contact_id: 'ana', topic_key: 'remark', statement: 'likes tea' });
}, 20_000);
