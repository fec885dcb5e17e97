"""One row per deal and, in both times, one per version of it; visits; and names."""

from collections.abc import Mapping
from operator import itemgetter
from typing import Any, Final

from pymongo import ReplaceOne

from chassis.mongo import Index, Projection, Store, Transaction
from reporting.deals_funnel.model import KEPT, fold_visits
from reporting.history.commands import (
    KeepChanges,
    KeepRow,
    keep_changes,
    keep_row,
)
from reporting.history.model import Fact, list_spans, row_of
from reporting.history.queries import (
    list_present_indexes,
    list_standing_indexes,
    list_version_indexes,
)

VERSION: Final = itemgetter("version")

DEALS_FUNNEL = Projection(
    "deals_funnel",
    indexes=list_present_indexes(
        "closed_at",
        Index({"state": 1, "_id": 1}),
        *(
            Index({name: 1, "state": 1})
            for name in ("owner_id", "team_ids", "member_ids")
        ),
        Index({"state": 1, "client": 1, "_id": 1}),
    ),
)
DEALS_FUNNEL_VERSIONS = Projection(
    "deals_funnel_versions",
    indexes=list_version_indexes(
        "closed_at",
        *list_standing_indexes(),
        Index({"state": 1, "until": 1}),
        Index({"state": 1, "known_until": 1}),
        Index({"stale_at": 1}),
    ),
)
DEALS_FUNNEL_NAMES = Projection("deals_funnel_names")
DEALS_VISITS = Projection(
    "deals_visits",
    indexes=(
        Index({"axis": 1, "ended": 1, "occurred_at": 1}),
        Index({"axis": 1, "day": 1, "ended": 1, "since": 1}),
        *(
            Index({name: 1, "axis": 1, "occurred_at": 1})
            for name in ("owner_id", "team_ids", "member_ids")
        ),
        Index({"again": 1, "occurred_at": 1}, partial={"again": True}),
        Index({"ahead": 1, "occurred_at": 1}, partial={"ahead": True}),
        Index({"subject": 1, "_id": 1}, partial={"subject": {"$exists": True}}),
    ),
)
"""Per deal all that was told of it, and the stages that it entered, as they stood.

Each row is true on its ``axis`` from ``since`` until before ``ended``.
"""


def project_deal(store: Store, fact: Fact, fields: Mapping[str, Any] | None) -> None:
    """Keep what a fact says about a deal."""
    kept = KeepRow(
        family="deals_funnel", fact=fact, fields=fields, clock="closed_at", stands=True
    )
    keep_row(kept, store)


def project_visits(
    tx: Transaction, fact: Fact, fields: Mapping[str, Any] | None
) -> None:
    """Say anew what came of the stages that a deal has entered, in any order."""
    rows, row = tx.projection("deals_visits"), row_of(fact, fields)
    known = rows.find_one({"_id": fact.subject}) or {"told": []}
    others = [one for one in known["told"] if one["version"] != fact.version]
    new = {name: row[name] for name in KEPT if name in row}
    told = sorted([*others, {**new, "version": fact.version}], key=VERSION)
    rows.update_one({"_id": fact.subject}, {"$set": {"told": told}}, upsert=True)
    instants = [one["occurred_at"] for one in told if one.get("entered")]
    changes = KeepChanges(projection="deals_visits", instants=instants)
    keep_changes(changes, aside := Store(tx.database, tx.caller))
    aside.flush()
    found = list(list_spans(fold_visits, told))
    ids = [visit["_id"] for visit in found]
    rows.delete_many({"subject": fact.subject, "_id": {"$nin": ids}})
    if found:
        each = [ReplaceOne({"_id": one["_id"]}, one, upsert=True) for one in found]
        rows.bulk_write(each)


def project_names(
    store: Store, subject: str, version: int, names: Mapping[str, str]
) -> None:
    """Keep what a record and its parts are called, in their order."""
    fields = {"names": [{"id": one, "name": name} for one, name in names.items()]}
    store.projection("deals_funnel_names").upsert_newer(subject, version, fields)
