"""Looking at cases, and at the queues."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, get_args

from chassis.filters import Catalogue, Field, fold
from chassis.merging import as_present
from chassis.mongo import ListQuery, Page, Store, Way, begun_with, has_words, page
from interactions.cases.model import Case, Channel, Kind, Priority, State
from interactions.cases.repository import CaseRepository
from interactions.service_plans.model import Coverage
from interactions.service_plans.queries import get_coverage

NUMBER: Final = re.compile(r"[cs]?[ -]*(\d{4})[ -]+(\d{1,6})")
CASE_FIELDS: Final = Catalogue(
    Field("number", "text"),
    Field("kind", "choice", options=get_args(Kind)),
    Field("state", "choice", options=get_args(State)),
    Field("priority", "choice", options=get_args(Priority)),
    Field("channel", "choice", options=get_args(Channel)),
    Field("subject", "text", personal=True),
    Field("contact_id", "reference"),
    Field("company_id", "reference"),
    Field("store_id", "reference"),
    Field("product_id", "reference"),
    Field("assignee_id", "reference"),
    Field("team_ids", "texts"),
    Field("escalation_level", "number"),
    Field("lost_customer", "boolean"),
    Field("resolution_code", "choice", "resolution.code"),
    Field("root_cause", "choice", "resolution.root_cause"),
    Field("first_response_due_at", "instant", "first_response.due_at"),
    Field("first_response_at", "instant", "first_response.met_at"),
    Field(
        "resolution_due_at",
        "instant",
        "resolution_clock.due_at",
        sortable=True,
        indexed=True,
    ),
    Field("tell_by", "instant", sortable=True, indexed=True),
    Field("resolved_at", "instant"),
    Field("opened_at", "instant", sortable=True, indexed=True),
    Field("updated_at", "instant", sortable=True, indexed=True),
)
"""What lists and saved views of cases may speak about; ``tell_by`` is when silence
about a case becomes too long."""


@dataclass(frozen=True, kw_only=True)
class QueueCount:
    """How many cases of a team are in a state, and how many of them are overdue."""

    team_id: str | None
    state: str
    count: int
    overdue: int


def list_cases(query: ListQuery, store: Store) -> Page[Case]:
    """Return a page of the cases that the caller sees."""
    cases, query = CaseRepository(store), as_present(query, store)
    where = [cases.visible(), {"deleted_at": None}]
    if query.q:
        where.append(begun_with("words", query.q))
    return page(store, cases.rows, {"$and": where}, query, read=cases.from_document)


def find_case_ways(text: str, _: Store) -> list[Way]:
    """Return the ways to a case by what was typed: its number in any writing, words."""
    ways = [Way(has_words("words", text)), Way(begun_with("words", text))]
    if number := NUMBER.fullmatch(fold(text)):
        named = {"number": f"C-{number[1]}-{number[2]:0>6}"}
        ways.insert(0, Way(named, exact=True))
    return ways


def get_case(case_id: str, store: Store) -> Case:
    """Return one case; raises NotFoundError outside the caller's scope."""
    return CaseRepository(store).get(case_id)


def find_coverage(case_id: str, process_key: str, store: Store) -> Coverage:
    """Say who pays for work on a case; raises NotFoundError."""
    case = get_case(case_id, store)
    return get_coverage(
        process_key,
        store,
        contact_id=case.contact_id,
        company_id=case.company_id,
        today=store.database.now().date(),
    )


def list_queues(now: datetime, store: Store) -> list[QueueCount]:
    """Count the cases under way that the caller sees, by team and state."""
    cases = CaseRepository(store)
    rows = cases.counted([cases.visible(), {"deleted_at": None}], now)
    return [
        QueueCount(
            team_id=row["_id"].get("team_id"),
            state=row["_id"]["state"],
            count=row["count"],
            overdue=row["overdue"],
        )
        for row in rows
    ]
