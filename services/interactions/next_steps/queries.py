"""Looking at what comes next with each customer and each open deal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from chassis.mongo import Document, Store
from interactions.activities.queries import list_coming
from interactions.deals.model import Deal
from interactions.deals.queries import list_open_deals
from interactions.people.queries import list_contacts_of
from interactions.tasks.queries import list_todo

MOST: Final = 200
LOOKED_AT: Final = 1000
UNDER_WAY: Final = ("lead", "prospect", "customer", "regular")
"""Stages of people with whom something should be planned."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """What is planned, and when."""

    kind: Literal["activity", "task"]
    id: str
    title: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A customer or a deal, and what comes next, if anything does."""

    kind: Literal["contact", "deal"]
    id: str
    title: str
    contact_id: str | None
    next: Step | None


@dataclass(frozen=True, kw_only=True)
class NextSteps:
    """Deals first; ``is_cut`` when there may be more."""

    items: list[Subject]
    missing: int
    is_cut: bool


def list_next_steps(
    owner_id: str, store: Store, *, missing_only: bool = False
) -> NextSteps:
    """Return the open deals and the customers of a colleague that the caller sees."""
    deals, people = (
        list_open_deals(owner_id, LOOKED_AT, store),
        list_contacts_of(owner_id, UNDER_WAY, LOOKED_AT, store),
    )
    ids, now = [deal.id for deal in deals], store.database.now()
    by_deal = _steps("deal_id", ids, store)
    by_person = _steps("contact_id", [row["_id"] for row in people], store)
    found = [_of_deal(deal, by_deal, now) for deal in deals]
    found += [_of_person(row, by_person) for row in people]
    without = [one for one in found if one.next is None]
    shown = without if missing_only else found
    return NextSteps(
        items=shown[:MOST],
        missing=len(without),
        is_cut=len(shown) > MOST or LOOKED_AT in (len(deals), len(people)),
    )


def _steps(name: str, ids: Sequence[str], store: Store) -> dict[str, Step]:
    """Return the first step of each record that is planned or to be done."""
    steps: dict[str, Step] = {}
    for owner, step in (*_planned(name, ids, store), *_open(name, ids, store)):
        if owner not in steps or step.at < steps[owner].at:
            steps[owner] = step
    return steps


def _planned(name: str, ids: Sequence[str], store: Store) -> Iterable[tuple[str, Step]]:
    for row in list_coming(name, ids, store) if ids else ():
        first = row["first"]
        title = first["title"] or first["kind"]
        yield (
            row["_id"],
            Step(kind="activity", id=first["id"], title=title, at=first["at"]),
        )


def _open(name: str, ids: Sequence[str], store: Store) -> Iterable[tuple[str, Step]]:
    for task in list_todo(name, ids, store) if ids else ():
        step = Step(kind="task", id=task.id, title=task.title, at=task.overdue_at)
        yield getattr(task, name), step


def _of_deal(deal: Deal, steps: Mapping[str, Step], now: datetime) -> Subject:
    said, known = None, deal.next_step
    if known and known.at >= now:
        said = Step(kind=known.kind, id=known.id, title=deal.title, at=known.at)
    return Subject(
        kind="deal",
        id=deal.id,
        title=deal.title,
        contact_id=deal.contact_id,
        next=steps.get(deal.id) or said,
    )


def _of_person(row: Document, steps: Mapping[str, Step]) -> Subject:
    return Subject(
        kind="contact",
        id=row["_id"],
        title=row["display_name"] or "",
        contact_id=row["_id"],
        next=steps.get(row["_id"]),
    )
