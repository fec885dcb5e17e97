import { ActionIcon, Menu } from '@mantine/core';
import { IconAlertTriangle, IconClockPause, IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { Pill } from '@/kit/Pill';
import type { Stage } from '@/pipelines';
import { type Card, type Deal, daysSince } from '../model';
import classes from './Board.module.css';
import type { DealMoves } from './useDealMoves';

interface Props {
  card: Card;
  who: string;
  stages: Stage[];
  mayWrite: boolean;
  isLifted: boolean;
  moves: DealMoves;
  onKeyDown: (event: KeyboardEvent, deal: Deal) => void;
  onDrag: (deal: Deal | null) => void;
}

/** A deal on the board: dragged by mouse, lifted with Space, or moved from its menu. */
export function DealCard({ card, who, stages, mayWrite, isLifted, moves, ...on }: Props) {
  const { t } = useTranslation('deals');
  const formats = useFormats();
  const deal = card.deal as Deal;
  const days = daysSince(deal.stage_since ?? '');
  return (
    <li
      className={classes.card}
      data-lifted={isLifted || undefined}
      draggable={mayWrite}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', deal.id);
        event.dataTransfer.effectAllowed = 'move';
        on.onDrag(deal);
      }}
      onDragEnd={() => on.onDrag(null)}
    >
      <div className={classes.head}>
        <Link
          to="/deals/$dealId"
          params={{ dealId: deal.id }}
          className="record-link"
          draggable={false}
          data-lift={deal.id}
          aria-describedby={mayWrite ? 'board-keys' : undefined}
          onKeyDown={(event) => on.onKeyDown(event, deal)}
        >
          {deal.title}
        </Link>
        {mayWrite && (
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label={t('card.menu', { title: deal.title ?? '' })}
              >
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t('card.move_to')}</Menu.Label>
              {stages
                .filter((stage) => stage.id !== deal.stage_id)
                .map((stage) => (
                  <Menu.Item key={stage.id} onClick={() => moves.move(deal, stage.id ?? '')}>
                    {stage.label}
                  </Menu.Item>
                ))}
              <Menu.Divider />
              <Menu.Item onClick={() => moves.win(deal)}>{t('win')}</Menu.Item>
              <Menu.Item onClick={() => moves.lose(deal)}>{t('lose.open')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {who && <div className={classes.who}>{who}</div>}
      <div className={classes.facts}>
        <strong>
          <Money amount={deal.amount as Amount | null} />
        </strong>
        {deal.expected_close_on && <span>{formats.dayOfDate(deal.expected_close_on)}</span>}
      </div>
      <div className={classes.marks}>
        <Pill tone={card.is_stale ? 'warn' : 'plain'}>
          {card.is_stale && <IconClockPause size={12} aria-hidden />}
          {t(card.is_stale ? 'card.stale' : 'card.days', { count: days })}
        </Pill>
        {card.lacks_next_step && (
          <Pill tone="warn">
            <IconAlertTriangle size={12} aria-hidden /> {t('card.no_step')}
          </Pill>
        )}
      </div>
    </li>
  );
}
