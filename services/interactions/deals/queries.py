"""Looking at deals, and at the board."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from chassis.filters import Catalogue, Field
from chassis.merging import as_named_now, as_present
from chassis.mongo import Document, ListQuery, Page, Store, begun_with, page
from interactions.deals.model import Deal
from interactions.deals.repository import DealRepository, SumRepository
from interactions.pipelines.model import Pipeline, Stage
from interactions.pipelines.queries import get_pipeline

ALIVE: Final[Document] = {"deleted_at": None}
DEAL_FIELDS: Final = Catalogue(
    Field("title", "text", personal=True),
    Field("contact_id", "reference"),
    Field("company_id", "reference"),
    Field("pipeline_id", "reference"),
    Field("stage_id", "reference"),
    Field("state", "choice", options=("open", "won", "lost")),
    Field("owner_id", "reference"),
    Field("team_ids", "texts"),
    Field("campaign_id", "reference"),
    Field("amount", "money"),
    Field("value", "number", "amount.amount_minor", sortable=True, indexed=True),
    Field("probability", "number"),
    Field("lost_reason", "choice", "lost.reason_code"),
    Field("competitor_id", "reference", "lost.competitor_id"),
    Field("next_step_at", "instant", "next_step.at"),
    Field("stage_since", "instant", sortable=True, indexed=True),
    Field("expected_close_on", "date", sortable=True, indexed=True),
    Field("closed_at", "instant", sortable=True, indexed=True),
    Field("created_at", "instant", sortable=True, indexed=True),
    Field("updated_at", "instant", sortable=True, indexed=True),
)
"""What lists and saved views of deals may speak about; ``value`` is in minor units."""


@dataclass(frozen=True, kw_only=True)
class Total:
    """What the deals of a column come to, in one currency; None is without amount."""

    currency: str | None
    count: int
    amount_minor: int
    weighted_minor: int


@dataclass(frozen=True, kw_only=True)
class Card:
    """A deal on the board; stale is one that stays longer than its stage allows."""

    deal: Deal
    is_stale: bool
    lacks_next_step: bool


@dataclass(frozen=True, kw_only=True)
class Column:
    """One stage on the board, with the first of its cards."""

    stage: Stage
    count: int
    totals: list[Total]
    cards: list[Card]


@dataclass(frozen=True, kw_only=True)
class Board:
    """A pipeline's open deals, as far as ``scope`` lets the caller see them."""

    pipeline: Pipeline
    scope: str
    columns: list[Column]


def list_deals(query: ListQuery, store: Store) -> Page[Deal]:
    """Return a page of the deals that the caller sees."""
    deals, query = DealRepository(store), as_present(query, store)
    where = [deals.visible(), ALIVE]
    if query.q:
        where.append(begun_with("words", query.q))
    return page(store, deals.rows, {"$and": where}, query, read=deals.from_document)


def get_deal(deal_id: str, store: Store) -> Deal:
    """Return one deal; raises NotFoundError outside the caller's scope."""
    return DealRepository(store).get(deal_id)


def list_history(deal_id: str, store: Store, limit: int = 200) -> list[Document]:
    """Return the changes of a deal, the newest first; raises NotFoundError."""
    DealRepository(store).get(deal_id)
    where = {"aggregate": f"{Deal.entity}/{deal_id}"}
    rows = store.collection("events").find(where).sort("version", -1).limit(limit)
    return [_line(row) for row in rows]


def _line(row: Document) -> Document:
    after, data = row["data"]["after"], row["data"]
    kept = ("stage_id", "state", "amount", "probability", "expected_close_on")
    return {
        "version": row["version"],
        "type": row["type"],
        "time": row["time"],
        "actor": row["meta"]["actor"],
        "changed": data["changed"],
        "from_stage": data.get("from_stage"),
        "to_stage": data.get("to_stage"),
        "seconds_in_stage": data.get("seconds_in_stage"),
        "reason": data.get("reason"),
        **{name: after.get(name) for name in kept},
    }


def get_board(
    pipeline_id: str | None,
    store: Store,
    *,
    per_column: int = 20,
    **narrowed: Any,
) -> Board:
    """Return the columns of a pipeline with sums and first cards; open deals only.

    ``narrowed`` names an owner, a contact or a company. Raises NotFoundError.
    """
    pipeline = get_pipeline(pipeline_id, store)
    deals, now = DealRepository(store), store.database.now()
    open_ = {"pipeline_id": pipeline.id, "on_board": True}
    conditions: list[Document] = [{**open_, **as_named_now(narrowed, store)}]
    if scope := deals.visible():
        conditions.append(scope)
    where = {"$and": conditions} if len(conditions) > 1 else conditions[0]
    if where == open_:
        rows = SumRepository(store).of_pipeline(pipeline.id)
    else:
        rows = deals.summed(where)
    totals = _totals(rows)
    columns = [
        Column(
            stage=stage,
            count=sum(total.count for total in totals.get(stage.id, ())),
            totals=totals.get(stage.id, []),
            cards=list(_cards(deals, where, stage, per_column, now)),
        )
        for stage in pipeline.stages
    ]
    seen = store.caller.scope_of("deals", "read") or "own"
    return Board(pipeline=pipeline, scope=seen, columns=columns)


def _totals(rows: Iterable[Document]) -> dict[str, list[Total]]:
    found: dict[str, list[Total]] = {}
    for row in sorted(rows, key=lambda row: row["_id"].get("currency") or ""):
        total = Total(
            currency=row["_id"].get("currency"),
            count=row["count"],
            amount_minor=row["amount"],
            weighted_minor=round((row["weighted"] or 0) / 100),
        )
        found.setdefault(row["_id"]["stage"], []).append(total)
    return found


def _cards(
    deals: DealRepository, where: Document, stage: Stage, most: int, now: datetime
) -> Iterable[Card]:
    rows = deals.rows.find({"$and": [where, {"stage_id": stage.id}]})
    for row in rows.sort([("position", 1), ("_id", 1)]).limit(most):
        deal = deals.from_document(row)
        longest = timedelta(days=stage.max_days) if stage.max_days else None
        yield Card(
            deal=deal,
            is_stale=longest is not None and now - deal.stage_since > longest,
            lacks_next_step=deal.next_step is None,
        )


def list_open_deals(owner_id: str, most: int, store: Store) -> list[Deal]:
    """Return the open deals of a colleague, the last changed first."""
    deals = DealRepository(store)
    where = {"$and": [{"owner_id": owner_id, "on_board": True}, deals.visible()]}
    rows = deals.rows.find(where).sort("updated_at", -1).limit(most)
    return [deals.from_document(row) for row in rows]


def find_made_of(activity_id: str, store: Store) -> Document | None:
    """Return the deal that came of an activity, whoever may see it."""
    made = {"activity_id": activity_id, "deleted_at": None}
    return DealRepository(store).rows.find_one(made)
