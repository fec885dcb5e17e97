"""Refusals that were stored before are found, cared for and closed as new ones are."""

from typing import Any

from chassis.mongo import Caller, Database, Store, fill_in
from interactions.refusals.model import REASONS, RefusalReason
from interactions.refusals.repository import (
    RefusalReasonRepository,
    RefusalRepository,
)

NOW_NAMED: Any = [
    {
        "$set": {
            "deal_id": "$subject_id",
            "reason_group": {
                "$cond": [
                    {"$in": ["$reason_code", [*REASONS]]},
                    "$reason_code",
                    "other",
                ]
            },
        }
    }
]
MADE_UP_FOR: Any = [
    {
        "$set": {
            "recovered_by": {
                "$cond": [
                    {"$eq": ["$state", "recovered"]},
                    {"deal_id": "$recovered_by_deal_id"},
                    None,
                ]
            },
            "recovered_at": {
                "$cond": [{"$eq": ["$state", "recovered"]}, "$updated_at", None]
            },
        }
    }
]


def up(database: Database) -> None:
    """Name carers, the deal, the yes that made up for a no, and closings that hold."""
    refusals = database.collection("refusals")
    refusals.update_many({"deal_id": {"$exists": False}}, NOW_NAMED)
    refusals.update_many({"recovered_by": {"$exists": False}}, MADE_UP_FOR)
    fill_in(database, RefusalRepository, "carer_ids")
    for deal in database.collection("deals").find({"state": "lost"}):
        closing = {"_id": deal["lost"]["refusal_id"], "key": {"$exists": False}}
        refusals.update_one(closing, {"$set": {"key": f"deal/{deal['_id']}"}})
    _add_reasons(database)


def _add_reasons(database: Database) -> None:
    """Let the house have the codes that its pipelines name already."""
    reasons = RefusalReasonRepository(Store(database, Caller.system(database.service)))
    named = database.collection("pipelines").distinct("lost_reasons")
    for code in set(named) - set(REASONS):
        reason = RefusalReason(id=code, version=1, label={"en": code}, group="other")
        row = reasons.to_document(reason)
        rows = database.collection("refusal_reasons")
        rows.update_one({"_id": code}, {"$setOnInsert": row}, upsert=True)
