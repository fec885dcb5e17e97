"""Winning, losing and reopening deals."""

from dataclasses import dataclass
from datetime import date, datetime

from chassis.domain import utcnow
from chassis.mongo import Transaction
from interactions.competitors.queries import get_named
from interactions.deals.commands.noting import _note_deal
from interactions.deals.errors import ClosedError, UnknownReasonError
from interactions.deals.model import Deal, Lost, Won
from interactions.deals.repository import DealRepository
from interactions.follow_ups.commands import SettleFollowUps, settle_follow_ups
from interactions.pipelines.queries import get_pipeline
from interactions.refusals.commands import (
    Recover,
    RefuseDeal,
    ReleaseDeal,
    UndoRecovery,
    recover,
    refuse_deal,
    release_deal,
    undo_recovery,
)
from interactions.refusals.model import RecoveredBy


@dataclass(frozen=True, kw_only=True)
class WinDeal:
    """The customer said yes, perhaps on an earlier day."""

    deal_id: str
    closed_at: datetime | None = None
    purchase_id: str | None = None
    against_competitor_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class LoseDeal:
    """The customer said no; ``come_back_on`` is when to ask again."""

    deal_id: str
    reason_code: str
    text: str = ""
    competitor_id: str | None = None
    come_back_on: date | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ReopenDeal:
    """The matter goes on."""

    deal_id: str
    reason: str


def win_deal(command: WinDeal, tx: Transaction) -> Deal:
    """Close it as won; the latest refusal about it is made up for."""
    deals = DealRepository(tx)
    deal = deals.get(command.deal_id)
    rival = command.against_competitor_id
    get_named(rival, tx, pointer="/against_competitor_id")
    won = Won(
        purchase_id=command.purchase_id,
        against_competitor_id=rival,
    )
    deal.win(command.closed_at, won)
    deals.save(deal)
    said_at = deal.closed_at or utcnow()
    recover(Recover(by=RecoveredBy(deal_id=deal.id), at=said_at), tx)
    _end(deal, tx)
    return deal


def lose_deal(command: LoseDeal, tx: Transaction) -> Deal:
    """Close it as lost, with its refusal. Raises UnknownReasonError, ClosedError."""
    deals = DealRepository(tx)
    deal = deals.get(command.deal_id)
    if deal.state != "open":
        raise ClosedError
    pipeline = get_pipeline(deal.pipeline_id, tx)
    if command.reason_code not in pipeline.lost_reasons:
        raise UnknownReasonError(pointer="/reason_code")
    lost = Lost(
        reason_code=command.reason_code,
        text=command.text,
        competitor_id=command.competitor_id,
        refusal_id=_refuse(command, deal, tx),
    )
    deal.lose(command.closed_at, lost)
    deals.save(deal)
    _end(deal, tx, reason=command.reason_code)
    return deal


def reopen_deal(command: ReopenDeal, tx: Transaction) -> Deal:
    """Go on in the stage before closing. Raises NotClosedError."""
    deals = DealRepository(tx)
    deal = deals.get(command.deal_id)
    deal.reopen(get_pipeline(deal.pipeline_id, tx))
    deals.save(deal)
    undo_recovery(UndoRecovery(by=RecoveredBy(deal_id=deal.id)), tx)
    release_deal(ReleaseDeal(deal_id=deal.id), tx)
    _note_deal(deal, tx, state="reopened", reason=command.reason)
    return deal


def _refuse(command: LoseDeal, deal: Deal, tx: Transaction) -> str:
    fields = {
        "subject_kind": "deal",
        "subject_id": deal.id,
        "deal_id": deal.id,
        "contact_id": deal.contact_id,
        "company_id": deal.company_id,
        "text": command.text,
        "competitor_id": command.competitor_id,
        "come_back_on": command.come_back_on,
        "amount_at_stake": deal.amount,
        "at": command.closed_at or utcnow(),
        "owner_id": deal.owner_id,
        "team_ids": deal.team_ids,
    }
    why = {"reason_code": command.reason_code, "title": deal.title}
    return refuse_deal(RefuseDeal(**why, fields=fields), tx).id


def _end(deal: Deal, tx: Transaction, reason: str | None = None) -> None:
    settle_follow_ups(SettleFollowUps(subject_id=deal.id), tx)
    _note_deal(deal, tx, reason=reason)
