"""Entering deals with what became of them, for who brings in records of the past."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from chassis.mongo import Transaction
from interactions.deals import errors
from interactions.deals.commands.closing import LoseDeal, WinDeal, lose_deal, win_deal
from interactions.deals.commands.deals import (
    CreateDeal,
    MoveDeal,
    create_deal,
    move_deal,
)
from interactions.deals.model import Deal


@dataclass(frozen=True, kw_only=True)
class PastStep:
    """Into which stage a deal came at a moment, or how it ended then."""

    at: datetime
    stage_id: str | None = None
    state: Literal["won", "lost"] | None = None
    reason_code: str = ""
    competitor_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class EnterDeal:
    """A deal that begins now, or began at a moment and went on by steps."""

    fields: Mapping[str, Any]
    occurred_at: datetime | None = None
    past: tuple[PastStep, ...] = ()


def enter_deal(command: EnterDeal, tx: Transaction) -> Deal:
    """Begin it, and take its steps; each is a fact of its own.

    Raises ForbiddenError, WrongMomentError, WrongStepError and the errors of each.
    """
    begun = CreateDeal(fields=command.fields, occurred_at=command.occurred_at)
    deal = create_deal(begun, tx)
    for number, step in enumerate(command.past):
        if (step.stage_id is None) == (step.state is None):
            raise errors.WrongStepError(pointer=f"/past/{number}")
        deal = _taken(step, deal, tx)
    return deal


def _taken(step: PastStep, deal: Deal, tx: Transaction) -> Deal:
    if step.stage_id:
        move = MoveDeal(
            deal_id=deal.id,
            version=deal.version,
            stage_id=step.stage_id,
            occurred_at=step.at,
        )
        return move_deal(move, tx)
    if step.at < deal.stage_since:
        raise errors.WrongMomentError(pointer="/past")
    if step.state == "won":
        won = WinDeal(
            deal_id=deal.id,
            closed_at=step.at,
            against_competitor_id=step.competitor_id,
        )
        return win_deal(won, tx)
    lost = LoseDeal(
        deal_id=deal.id,
        closed_at=step.at,
        reason_code=step.reason_code,
        competitor_id=step.competitor_id,
    )
    return lose_deal(lost, tx)
