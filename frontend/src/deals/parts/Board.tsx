import { VisuallyHidden } from '@mantine/core';
import { IconThumbDown, IconTrophy } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLift } from '@/kit/useLift';
import { type Board as BoardData, type Deal, moved } from '../model';
import classes from './Board.module.css';
import { BoardColumn } from './BoardColumn';
import { DealCard } from './DealCard';
import type { DealMoves } from './useDealMoves';

interface Props {
  board: BoardData;
  who: (deal: Deal) => string;
  mayWrite: boolean;
  moves: DealMoves;
}

/** The open deals by stage; cards go by mouse, by keys and by their menu. */
export function Board({ board, who, mayWrite, moves }: Props) {
  const { t } = useTranslation('deals');
  const frame = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<Deal | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const labelOf = (stageId: string) =>
    board.columns?.find(({ stage }) => stage?.id === stageId)?.stage?.label ?? '';
  const { lift, said, focus, onKey } = useLift<Deal>({
    frame,
    places: (board.columns ?? []).map(({ stage }) => stage?.id ?? ''),
    steps: { ArrowLeft: -1, ArrowRight: 1 },
    idOf: (deal) => deal.id,
    placeOf: (deal) => deal.stage_id ?? '',
    words: {
      lifted: ({ title = '' }, stageId) => t('keys.lifted', { title, stage: labelOf(stageId) }),
      over: (stageId) => t('keys.over', { stage: labelOf(stageId) }),
      dropped: (stageId) => t('keys.dropped', { stage: labelOf(stageId) }),
      cancelled: () => t('keys.cancelled'),
    },
    onMove: moves.move,
  });
  const shown = lift ? moved(board, lift.item.id, lift.place) : board;
  const columns = shown.columns ?? [];
  const stages = columns.flatMap((column) => column.stage ?? []);

  const walk = (deal: Deal, columnStep: number, cardStep: number) => {
    const at = columns.findIndex((column) => column.stage?.id === deal.stage_id);
    const deals = (index: number) => (columns[index]?.cards ?? []).map((card) => card.deal as Deal);
    const row = deals(at).findIndex(({ id }) => id === deal.id);
    if (cardStep !== 0) return focus(deals(at)[row + cardStep]);
    for (let index = at + columnStep; columns[index]; index += columnStep) {
      const there = deals(index);
      if (there.length > 0) return focus(there[Math.min(row, there.length - 1)]);
    }
  };
  const onKeyDown = (event: KeyboardEvent, deal: Deal) => {
    if (mayWrite && onKey(event, deal)) return;
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const along = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (sideways !== undefined) walk(deal, sideways, 0);
    else if (along !== undefined) walk(deal, 0, along);
    else if (event.key === 'w' && mayWrite && !lift) moves.win(deal);
    else if (event.key === 'l' && mayWrite && !lift) moves.lose(deal);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const end = (act: (deal: Deal) => void) => {
    if (dragged) act(dragged);
    setDragged(null);
    setOver(null);
  };
  return (
    <div className={classes.frame} ref={frame}>
      <VisuallyHidden id="board-keys">{t('keys.hint')}</VisuallyHidden>
      <VisuallyHidden role="status" aria-live="assertive">
        {said}
      </VisuallyHidden>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too */}
      <section className={classes.board} aria-label={t('board')} tabIndex={0}>
        {columns.map((column) => (
          <BoardColumn
            key={column.stage?.id}
            column={column}
            isTarget={
              (dragged !== null && over === column.stage?.id) || lift?.place === column.stage?.id
            }
            onOver={() => setOver(column.stage?.id ?? null)}
            onDrop={() =>
              end((deal) => {
                const target = column.stage?.id ?? '';
                if (target !== deal.stage_id) moves.move(deal, target);
              })
            }
          >
            {(column.cards ?? []).map((card) => (
              <DealCard
                key={card.deal?.id}
                card={card}
                who={who(card.deal as Deal)}
                stages={stages}
                mayWrite={mayWrite}
                isLifted={lift?.item.id === card.deal?.id}
                moves={moves}
                onKeyDown={(event) => onKeyDown(event, card.deal as Deal)}
                onDrag={(deal) => {
                  setDragged(deal);
                  setOver(null);
                }}
              />
            ))}
          </BoardColumn>
        ))}
      </section>
      {dragged && (
        <div className={classes.ends}>
          {(
            [
              ['won', IconTrophy, 'win', moves.win],
              ['lost', IconThumbDown, 'lose.open', moves.lose],
            ] as const
          ).map(([name, Icon, key, act]) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: keys have w and l, and the menu of the card
            <div
              key={name}
              className={classes.end}
              data-end={name}
              data-target={over === name || undefined}
              onDragOver={(event) => {
                event.preventDefault();
                setOver(name);
              }}
              onDrop={(event) => {
                event.preventDefault();
                end(act);
              }}
            >
              <Icon size={18} aria-hidden /> {t(key)}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
