"""Beginning, changing and moving deals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import msgspec

from chassis.domain import ForbiddenError, ReferenceNotFoundError
from chassis.merging import Holding, as_named_now
from chassis.mongo import Document, Transaction
from interactions.deals import errors
from interactions.deals.commands.noting import _note_deal
from interactions.deals.model import Deal, Source
from interactions.deals.repository import DealRepository
from interactions.follow_ups.commands import (
    SettleFollowUps,
    WatchSubject,
    settle_follow_ups,
    watch_subject,
)
from interactions.people.queries import get_person
from interactions.pipelines.model import Pipeline
from interactions.pipelines.queries import find_pipeline, get_pipeline
from interactions.products.queries import get_named_products
from interactions.references.queries import get_reference, get_references
from interactions.staff.queries import get_colleague

RIGHT_TO_THE_PAST: Final = "imports:run"
"""What it takes to say when something happened: figures of past periods change."""


@dataclass(frozen=True, kw_only=True)
class CreateDeal:
    """Without a pipeline it goes into the default one, without an owner it is mine."""

    fields: Mapping[str, Any]
    occurred_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class CorrectDeal:
    """Change fields; ``reason`` is for a sum or a chance by hand."""

    deal_id: str
    version: int
    changes: Mapping[str, Any]
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class MoveDeal:
    """Move a card, and fill in what the stage asks for."""

    deal_id: str
    version: int
    stage_id: str
    position: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    occurred_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class TrashDeal:
    """Put a deal into the trash, or take it ``back``."""

    deal_id: str
    version: int | None = None
    back: bool = False


DEALS: Final = Holding.of(DealRepository)
"""What moves when two persons become one."""


def create_deal(command: CreateDeal, tx: Transaction) -> Deal:
    """Begin a sale.

    Raises NobodyNamedError, RequiredFieldsError, ReferenceNotFoundError and the
    errors of lines.
    """
    fields = {"owner_id": tx.caller.user_id, **as_named_now(command.fields, tx)}
    if command.occurred_at:
        _require_past(tx)
        fields["began_at"] = command.occurred_at
    pipeline = _pipeline(fields.pop("pipeline_id", None), tx)
    owner = get_colleague(fields["owner_id"], tx, pointer="/owner_id")
    teams = tuple(owner.get("team_ids") or tx.caller.team_ids)
    person = _check_people(fields, tx)
    given = {"team_ids": teams, "source": _source(person), **fields}
    deal = Deal.begin(pipeline, **given)
    DealRepository(tx).add(deal)
    _note_deal(deal, tx)
    _watch(deal, pipeline, tx)
    return deal


def correct_deal(command: CorrectDeal, tx: Transaction) -> Deal:
    """Change fields; a new owner brings his teams, unless they are named."""
    deals = DealRepository(tx)
    deal = deals.get(command.deal_id, version=command.version)
    changes = as_named_now(command.changes, tx, deal)
    _check_people(changes, tx, deal)
    if "owner_id" in changes:
        owner = get_colleague(changes["owner_id"], tx, pointer="/owner_id")
        teams = tuple(owner.get("team_ids") or deal.team_ids)
        changes.setdefault("team_ids", teams)
    pipeline = get_pipeline(deal.pipeline_id, tx)
    deal.correct(pipeline, changes, command.reason)
    deals.save(deal)
    return deal


def move_deal(command: MoveDeal, tx: Transaction) -> Deal:
    """Move it. Raises StaleVersionError, ClosedError, RequiredFieldsError."""
    if command.occurred_at:
        _require_past(tx)
    deals = DealRepository(tx)
    deal = deals.get(command.deal_id, version=command.version)
    pipeline = get_pipeline(deal.pipeline_id, tx)
    origin = deal.stage_id
    fields = as_named_now(command.fields, tx, deal)
    _check_people(fields, tx, deal)
    deal.move(
        pipeline,
        command.stage_id,
        position=command.position,
        fields=fields,
        at=command.occurred_at,
    )
    deals.save(deal)
    if deal.stage_id != origin:
        label = pipeline.stage(deal.stage_id).label
        _note_deal(deal, tx, state="moved", reason=label)
        settle_follow_ups(SettleFollowUps(subject_id=deal.id), tx)
        _watch(deal, pipeline, tx)
    return deal


def trash_deal(command: TrashDeal, tx: Transaction) -> Deal:
    """Put it into the trash, or take it out. Raises NotInTrashError."""
    deals = DealRepository(tx)
    deal = deals.get(command.deal_id, version=command.version, trashed=command.back)
    deal.trash(away=not command.back)
    deals.save(deal)
    settle_follow_ups(SettleFollowUps(subject_id=deal.id), tx)
    return deal


def _require_past(tx: Transaction) -> None:
    """Raise ForbiddenError for who may not say when something happened."""
    if not tx.caller.may(RIGHT_TO_THE_PAST):
        raise ForbiddenError(permission=RIGHT_TO_THE_PAST)


def _pipeline(pipeline_id: str | None, tx: Transaction) -> Pipeline:
    found = find_pipeline(pipeline_id, tx)
    if found is None:
        raise ReferenceNotFoundError(pointer="/pipeline_id")
    if found.state == "archived":
        raise errors.PipelineArchivedError
    return found


def _check_people(
    fields: Mapping[str, Any], tx: Transaction, deal: Deal | None = None
) -> Document:
    """Return the copy of the person that is named, if one is.

    Raises ReferenceNotFoundError for anything named that the caller may not see.
    """
    get_references(fields, tx, deal)
    known = {line.product_id for line in deal.lines} if deal else set()
    lines = fields.get("lines") or ()
    get_named_products(lines, tx, pointer="/lines", known=known)
    _check_step(fields.get("next_step"), tx, deal)
    contact_id = fields.get("contact_id")
    return get_person(contact_id, tx) if contact_id else {}


def _check_step(wish: Any, tx: Transaction, deal: Deal | None) -> None:
    """Refuse a task or an activity that the caller may not see."""
    known = deal.next_step if deal else None
    if wish:
        said = wish if isinstance(wish, Mapping) else vars(wish)
        step = {**(vars(known) if known else {}), **said}
        if {"kind", "id"} <= step.keys() and "id" in said:
            name = f"{step['kind']}_id"
            get_reference(name, step["id"], tx, pointer="/next_step/id")


def _source(person: Document) -> Source | None:
    known = person.get("source")
    return msgspec.convert(known, Source) if known else None


def _watch(deal: Deal, pipeline: Pipeline, tx: Transaction) -> None:
    waiting = WatchSubject(
        trigger="deal_stage",
        subject_id=deal.id,
        contact_id=deal.contact_id,
        stage=pipeline.stage(deal.stage_id).key,
        owner_id=deal.owner_id,
        team_ids=deal.team_ids,
        asked_at=deal.stage_since,
    )
    watch_subject(waiting, tx)
