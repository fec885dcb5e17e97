"""Facts about merges as they arrive at a service."""

from typing import Any

from chassis.domain import new_id
from chassis.messaging import Event
from chassis.mongo import Database
from tests.builders.facts import SUNDAY, a_fact

AFTER = {"created_at": "2026-03-01T10:00:00Z", "display_name": "Ana"}


def a_merge(winner: str, loser: str, **fields: Any) -> Event[Any]:
    """Say that one person survived another one."""
    merge_id = fields.pop("merge_id", None) or new_id()
    word = fields.pop("word", "merged")
    data = {"after": AFTER, "merge_id": merge_id, "loser_id": loser, **fields}
    about = {"subject": f"contact/{winner}", "version": 2 if word == "merged" else 3}
    return a_fact(f"contacts.contact.{word}.v1", None, data=data, time=SUNDAY, **about)


def the_end_of(merge: Event[Any], *reassign: str) -> Event[Any]:
    """Say that a merge was undone."""
    ids = {name: merge.data[name] for name in ("merge_id", "loser_id")}
    winner = merge.subject_id
    told = {"word": "unmerged", "merge_id": ids["merge_id"], "reassign": reassign}
    return a_merge(winner, ids["loser_id"], **told)


def receipts(database: Database) -> list[Any]:
    """Return what a service said about merges, in its order."""
    where = {"type": f"{database.service}.merge_receipt.issued.v1"}
    rows = database.collection("events").find(where, sort=[("ts", 1), ("_id", 1)])
    return [(row["data"]["is_revert"], counts_of(row["data"])) for row in rows]


def counts_of(receipt: Any) -> dict[str, int]:
    """Return what moved, by kind."""
    return {one["kind"]: one["count"] for one in receipt["counts"]}
