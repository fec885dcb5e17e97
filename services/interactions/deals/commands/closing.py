"""Winning, losing and reopening deals."""

from dataclasses import dataclass
from datetime import date, datetime

from chassis.domain import utcnow
from chassis.mongo import Transaction
from interactions.deals.commands.noting import _note_deal
from interactions.deals.errors import ClosedError, UnknownReasonError
from interactions.deals.model import Deal, Lost, Won
from interactions.deals.repository import DealRepository
from interactions.follow_ups.commands import SettleFollowUps, settle_follow_ups
from interactions.people.queries import find_copy
from interactions.pipelines.queries import get_pipeline
from interactions.refusals.commands import (
    RecordRefusal,
    RecoverRefusals,
    record_refusal,
    recover_refusals,
)
from interactions.staff.queries import find_successor
from interactions.tasks.commands import CreateTask, create_task
from interactions.tasks.model import Origin


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
    """Close it as won; its own refusals are made up for."""
    deals = DealRepository(tx)
    deal = deals.get(command.deal_id)
    won = Won(
        purchase_id=command.purchase_id,
        against_competitor_id=command.against_competitor_id,
    )
    deal.win(command.closed_at, won)
    deals.save(deal)
    recover_refusals(RecoverRefusals(deal_id=deal.id), tx)
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
    if command.come_back_on:
        _come_back(command.come_back_on, deal, tx)
    _end(deal, tx, reason=command.reason_code)
    return deal


def reopen_deal(command: ReopenDeal, tx: Transaction) -> Deal:
    """Go on in the stage before closing. Raises NotClosedError."""
    deals = DealRepository(tx)
    deal = deals.get(command.deal_id)
    deal.reopen(get_pipeline(deal.pipeline_id, tx))
    deals.save(deal)
    _note_deal(deal, tx, state="reopened", reason=command.reason)
    return deal


def _refuse(command: LoseDeal, deal: Deal, tx: Transaction) -> str:
    refusal = RecordRefusal(
        subject_id=deal.id,
        contact_id=deal.contact_id,
        company_id=deal.company_id,
        reason_code=command.reason_code,
        text=command.text,
        competitor_id=command.competitor_id,
        come_back_on=command.come_back_on,
        at=command.closed_at or utcnow(),
        owner_id=deal.owner_id,
        team_ids=deal.team_ids,
    )
    return record_refusal(refusal, tx).id


def _come_back(day: date, deal: Deal, tx: Transaction) -> None:
    """Let whoever cares for the person ask again; without one, whose deal it was."""
    named = (find_copy(deal.contact_id, tx).get("owner_id"), deal.owner_id)
    fields = {
        "title": deal.title,
        "kind": "call",
        "deal_id": deal.id,
        "company_id": deal.company_id,
        "contact_id": deal.contact_id,
        "due_on": day,
        "assignee_id": find_successor(named, deal.team_ids, tx) or deal.owner_id,
    }
    origin = Origin(kind="rule", ref=deal.id)
    create_task(CreateTask(fields=fields, origin=origin), tx)


def _end(deal: Deal, tx: Transaction, reason: str | None = None) -> None:
    settle_follow_ups(SettleFollowUps(subject_id=deal.id), tx)
    _note_deal(deal, tx, reason=reason)
