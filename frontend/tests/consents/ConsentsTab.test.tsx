import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import { ConsentsTab } from '@/consents';
import { actionsFor, byPurpose, toneOf } from '@/consents/model';
import { server } from '../server';
import { show } from '../show';

const NO = { allowed: false, reason: 'unsubscribed', rule: 2 };
const YES = { allowed: true, reason: 'contract', rule: 7 };
const LEDGER = {
  contact_id: 'ana',
  states: [
    { purpose_key: 'offers', channel: 'email', action: 'granted', decision: NO },
    { purpose_key: 'offers', channel: 'sms', action: 'none', decision: YES },
  ],
  ledger: [
    {
      id: '1',
      purpose_key: 'offers',
      channel: 'email',
      action: 'withdrawn',
      at: '2026-03-01T10:00:00.000Z',
      evidence: { kind: 'paper', ref: 'sheet 12' },
    },
  ],
};
const PURPOSES = [
  { key: 'newsletter', label: { en: 'Newsletter' }, channels: ['email'], state: 'active' },
  { key: 'offers', label: { en: 'Offers' }, channels: ['sms'], state: 'active' },
];

function serve(permissions: string[], said: unknown[] = []) {
  const me = { id: 'u', version: 1, permissions };
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json(me)),
    http.get('*/api/v1/consents', () => HttpResponse.json(LEDGER)),
    http.get('*/api/v1/consents/purposes', () => HttpResponse.json({ items: PURPOSES })),
    http.post('*/api/v1/consents', async ({ request }) => {
      said.push(await request.json());
      return HttpResponse.json({ id: '2' }, { status: 201 });
    }),
  );
}

it('shows whether we may and what was said, and writes down a yes with its proof', async () => {
  const said: unknown[] = [];
  serve(['consents:read', 'consents:write', 'consents:grant'], said);
  show(<ConsentsTab contactId="ana" />);

  expect(await screen.findByText('E-mail: unsubscribed')).toBeVisible();
  expect(screen.getByText('SMS: contract')).toBeVisible();
  expect(screen.getByText('Paper sheet 12')).toBeVisible();

  await userEvent.type(await screen.findByLabelText('Number or place of the proof'), ' form 7 ');
  await userEvent.click(screen.getByRole('button', { name: 'Write it down' }));
  await expect.poll(() => said).toHaveLength(1);
  expect(said[0]).toEqual({
    contact_id: 'ana',
    purpose_key: 'newsletter',
    channel: 'email',
    action: 'granted',
    evidence: { kind: 'paper', ref: 'form 7' },
  });
}, 20_000);

it('is only looked at without the right to write', async () => {
  serve(['consents:read']);
  show(<ConsentsTab contactId="ana" />);

  expect(await screen.findByText('taken back')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Write it down' })).toBeNull();
}, 20_000);

it('lets who may not grant ask, and write down a no', () => {
  expect(actionsFor(true)).toEqual(['granted', 'requested', 'withdrawn', 'objected']);
  expect(actionsFor(false)).toEqual(['requested', 'withdrawn', 'objected']);
});

it('says by the tone what the word says', () => {
  expect(toneOf('contract', true)).toBe('good');
  expect(toneOf('unsubscribed')).toBe('bad');
  expect(toneOf('no_consent')).toBe('plain');
  expect(byPurpose(LEDGER.states as never)).toHaveLength(1);
});
