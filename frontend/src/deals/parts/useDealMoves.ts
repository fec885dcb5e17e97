/** What happens to deals on their way: moved, won, lost; each can be taken back. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { complain } from '@/kit/toast';
import { offerUndo } from '@/kit/undo';
import { type Board, type Deal, missingOf, moved } from '../model';
import { moveDeal, reopenDeal, winDeal } from '../mutations';

const BOARDS = ['deals', 'board'];

interface Move {
  deal: Deal;
  stageId: string;
  isUndo?: boolean;
}

/** A move that was refused, and what its stage asks for. */
export interface Asked {
  deal: Deal;
  stageId: string;
  missing: string[];
}

export interface DealMoves {
  move: (deal: Deal, stageId: string) => void;
  win: (deal: Deal) => void;
  /** Ask for the reason; the loss itself is entered in the dialog. */
  lose: (deal: Deal) => void;
  losing: Deal | null;
  asked: Asked | null;
  close: () => void;
  /** Tell that it is done, and how it is taken back. */
  onMoved: (saved: Deal, before: Deal) => void;
  onClosed: (saved: Deal) => void;
}

export function useDealMoves(): DealMoves {
  const { t } = useTranslation('deals');
  const cache = useQueryClient();
  const [losing, setLosing] = useState<Deal | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const refresh = () => void cache.invalidateQueries({ queryKey: ['deals'] });
  const failed = (error: unknown) => {
    complain(error, t('failed'));
    refresh();
  };
  const onMoved = (saved: Deal, before: Deal) =>
    offerUndo(t('moved', { title: saved.title ?? '' }), t('undo'), () =>
      move.mutate({ deal: saved, stageId: before.stage_id ?? '', isUndo: true }),
    );
  const move = useMutation({
    mutationFn: ({ deal, stageId }: Move) => moveDeal(deal, { stage_id: stageId }),
    onMutate: async ({ deal, stageId }) => {
      await cache.cancelQueries({ queryKey: BOARDS });
      const before = cache.getQueriesData<Board>({ queryKey: BOARDS });
      cache.setQueriesData<Board>({ queryKey: BOARDS }, (board) =>
        board ? moved(board, deal.id, stageId) : board,
      );
      return before;
    },
    onError: (error, { deal, stageId }, before) => {
      for (const [key, board] of before ?? []) cache.setQueryData(key, board);
      const missing = missingOf(error);
      if (missing) setAsked({ deal, stageId, missing });
      else complain(error, t('failed'));
    },
    onSuccess: (saved, { deal, isUndo }) => {
      if (!isUndo) onMoved(saved, deal);
    },
    onSettled: refresh,
  });
  const reopen = useMutation({
    mutationFn: (deal: Deal) => reopenDeal(deal, t('undone')),
    onSuccess: refresh,
    onError: failed,
  });
  const onClosed = (saved: Deal) => {
    refresh();
    const key = saved.state === 'won' ? 'is_won' : 'is_lost';
    offerUndo(t(key, { title: saved.title ?? '' }), t('undo'), () => reopen.mutate(saved));
  };
  const win = useMutation({ mutationFn: winDeal, onSuccess: onClosed, onError: failed });
  return {
    move: (deal, stageId) => move.mutate({ deal, stageId }),
    win: (deal) => win.mutate(deal),
    lose: setLosing,
    losing,
    asked,
    close: () => {
      setLosing(null);
      setAsked(null);
    },
    onMoved,
    onClosed,
  };
}
