import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { BulkBar } from '@/kit/BulkBar';
import { useSelection } from '@/kit/useSelection';
import { server } from '../server';
import { show } from '../show';

const PLACE = '*/api/v1/contacts/bulk';
const RIGHTS = ['contacts:write', 'contacts:delete'];
let asked: Record<string, unknown>[] = [];

function answer(permissions: string[]) {
  asked = [];
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json({ id: 'ann', permissions })),
    http.post(PLACE, async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown>;
      asked.push(body);
      if (body.dry_run) return HttpResponse.json({ count: 2, checked: 2, refusals: [] });
      return HttpResponse.json({ id: 'b1', state: 'running' }, { status: 202 });
    }),
    http.get(`${PLACE}/b1`, () => HttpResponse.json({ id: 'b1', state: 'finished', changed: 2 })),
  );
}

function Bar() {
  const selection = useSelection('everybody');
  return (
    <>
      <button type="button" onClick={() => selection.choose(['a', 'b'])}>
        choose
      </button>
      <output>{[...selection.ids].join()}</output>
      <BulkBar
        segment="contacts"
        selection={selection}
        total={9}
        asked={{ q: 'ana', filter: undefined }}
        users={new Map([['ann', 'Ann']])}
      />
    </>
  );
}

describe('the bar of chosen rows', () => {
  beforeEach(() => answer(RIGHTS));

  it('tries a change before it makes it, and then lets the choice go', async () => {
    show(<Bar />);
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
    await userEvent.click(await screen.findByText('choose'));
    await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
    const buttons = () => screen.getAllByRole('button', { name: 'Delete', hidden: true });
    await waitFor(() => expect(buttons().at(-1)).toBeEnabled());
    await userEvent.click(buttons().at(-1) as HTMLElement);
    await waitFor(() => expect(screen.queryByRole('region')).not.toBeInTheDocument());
    const wanted = { action: 'delete', params: {}, ids: ['a', 'b'] };
    expect(asked).toEqual([{ ...wanted, dry_run: true }, wanted]);
  });

  it('speaks of all that the list finds, by its filter and words', async () => {
    show(<Bar />);
    await userEvent.click(await screen.findByText('choose'));
    await userEvent.click(await screen.findByRole('button', { name: 'Select all 9' }));
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    await waitFor(() =>
      expect(asked).toEqual([
        { action: 'delete', params: {}, filter: { all: [] }, q: 'ana', dry_run: true },
      ]),
    );
  });

  it('offers only what the person may do', async () => {
    answer(['contacts:write']);
    show(<Bar />);
    await userEvent.click(await screen.findByText('choose'));
    expect(await screen.findByRole('button', { name: 'Add tags' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Delete' })).not.toBeInTheDocument();
  });

  it('has no barrier that axe knows', async () => {
    const { container } = show(<Bar />);
    await userEvent.click(await screen.findByText('choose'));
    await screen.findByRole('region');
    const found = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(found.violations.map((each) => each.id)).toEqual([]);
  });
});

describe('a selection', () => {
  it('reaches from the last row that was touched', () => {
    vi.useRealTimers();
    let chosen: string[] = [];
    function Probe() {
      const selection = useSelection('x');
      chosen = [...selection.ids];
      return (
        <>
          <button type="button" onClick={() => selection.toggle('b')}>
            one
          </button>
          <button type="button" onClick={() => selection.extend('d', ['a', 'b', 'c', 'd'])}>
            range
          </button>
        </>
      );
    }
    show(<Probe />);
    return userEvent
      .click(screen.getByText('one'))
      .then(() => userEvent.click(screen.getByText('range')))
      .then(() => expect(chosen).toEqual(['b', 'c', 'd']));
  });
});
