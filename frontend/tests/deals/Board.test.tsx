import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Board as BoardData } from '@/deals/model';
import { Board } from '@/deals/parts/Board';
import type { DealMoves } from '@/deals/parts/useDealMoves';
import { axe } from '../axe';
import { showRouted } from '../show';

const deal = (id: string, title: string, stage_id: string) => ({
  deal: { id, version: 1, title, stage_id, state: 'open', stage_since: '2026-11-20T00:00:00Z' },
  is_stale: false,
  lacks_next_step: false,
});
const BOARD = {
  columns: [
    {
      stage: { id: 's1', label: 'New' },
      count: 2,
      totals: [],
      cards: [deal('d1', 'Renewal', 's1'), deal('d2', 'Pilot', 's1')],
    },
    { stage: { id: 's2', label: 'Offer' }, count: 0, totals: [], cards: [] },
    { stage: { id: 's3', label: 'Talks' }, count: 0, totals: [], cards: [] },
  ],
} as unknown as BoardData;

function shown(mayWrite = true) {
  const moves = { move: vi.fn(), win: vi.fn(), lose: vi.fn() } as unknown as DealMoves;
  showRouted(<Board board={BOARD} who={() => 'Ana'} mayWrite={mayWrite} moves={moves} />);
  return moves;
}

const card = (title: string) => screen.findByRole('link', { name: title });
const stage = (name: string) => screen.getByRole('region', { name });

describe('the board by keys', () => {
  it('carries a card to another stage, says so, and moves it when it is put down', async () => {
    const moves = shown();
    (await card('Renewal')).focus();
    await userEvent.keyboard(' {ArrowRight}{ArrowRight}');
    expect(screen.getByRole('status')).toHaveTextContent('Over the stage Talks.');
    const carried = within(stage('Talks')).getByRole('link', { name: 'Renewal' });
    expect(carried).toHaveFocus();
    expect(moves.move).not.toHaveBeenCalled();

    await userEvent.keyboard(' ');
    expect(moves.move).toHaveBeenCalledWith(expect.objectContaining({ id: 'd1' }), 's3');
  });

  it('leaves a card where it was', async () => {
    const moves = shown();
    (await card('Renewal')).focus();
    await userEvent.keyboard(' {ArrowRight}{Escape}');
    expect(within(stage('New')).getByRole('link', { name: 'Renewal' })).toBeVisible();
    expect(moves.move).not.toHaveBeenCalled();
  });

  it('walks from card to card, wins and loses', async () => {
    const moves = shown();
    (await card('Renewal')).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(await card('Pilot')).toHaveFocus();
    await userEvent.keyboard('w');
    await userEvent.keyboard('l');
    expect(moves.win).toHaveBeenCalledWith(expect.objectContaining({ id: 'd2' }));
    expect(moves.lose).toHaveBeenCalledWith(expect.objectContaining({ id: 'd2' }));
  });

  it('lets nobody move who may only look', async () => {
    const moves = shown(false);
    (await card('Renewal')).focus();
    await userEvent.keyboard(' {ArrowRight} ');
    expect(moves.move).not.toHaveBeenCalled();
    expect(screen.queryByRole('button', { name: /Actions for/ })).not.toBeInTheDocument();
  });
});

it('moves a card from its menu, and has no barriers', async () => {
  const moves = shown();
  await userEvent.click(await screen.findByRole('button', { name: 'Actions for Pilot' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Offer' }));
  expect(moves.move).toHaveBeenCalledWith(expect.objectContaining({ id: 'd2' }), 's2');
  expect(await axe()).toEqual([]);
});
