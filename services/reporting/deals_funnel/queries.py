"""What stages and teams are called, and the clients in the funnel."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chassis.domain import utcnow
from chassis.merging import present_stages
from chassis.mongo import Document, Store
from reporting.customer_base.queries import list_lifecycles
from reporting.deals_funnel.model import DAY, PIPELINE
from reporting.history.queries import get_source, get_stages
from reporting.values import ask


def list_names(store: Store) -> dict[str, str]:
    """Return the names of pipelines, their stages in order, and teams, by id."""
    rows = store.projection("deals_funnel_names").find({"names": {"$exists": True}})
    return {one["id"]: one["name"] for row in rows for one in row["names"]}


def list_clients(parameters: Mapping[str, Any], store: Store) -> Document:
    """Return clients with open deals at a moment, by id: a page after ``cursor``."""
    limit = parameters.get("limit", 50)
    times: dict[str, Any] = {
        name: parameters.get(name) for name in ("as_of", "known_at")
    }
    asked = ask(PIPELINE, now=utcnow(), **times)
    rows, stages = (
        get_source(PIPELINE, asked, store),
        get_stages(PIPELINE, asked, store),
    )
    where: Document = {"client": {"$gt": parameters.get("cursor", "")}}
    for name, path in (("stage", "stage"), ("owner", "owner_id")):
        if name in parameters:
            where[path] = parameters[name]
    client = {"client": {"$ifNull": ["$contact_id", "$company_id"]}}
    by_client = [
        *present_stages(store),
        {"$set": client},
        {"$match": where},
        {"$sort": {"client": 1, "subject": 1}},
        {"$group": {"_id": "$client", "deals": {"$push": "$$ROOT"}}},
        {"$sort": {"_id": 1}},
        {"$limit": limit},
    ]
    found = list(rows.aggregate([*stages, *by_client], allowDiskUse=True))
    return {
        "scope": store.caller.scope_of("deals_funnel", "read"),
        **times,
        "items": _clients(found, asked.moment, store),
        "next_cursor": found[-1]["_id"] if len(found) == limit else None,
    }


def _clients(found: list[Document], moment: datetime, store: Store) -> list[Document]:
    names = list_names(store)
    people = [row["deals"][0]["contact_id"] for row in found]
    lives = list_lifecycles([one for one in people if one], store)
    return [
        {
            "contact_id": row["deals"][0]["contact_id"],
            "company_id": row["deals"][0]["company_id"],
            "lifecycle_stage": lives.get(row["deals"][0]["contact_id"]),
            "deals": [_deal(deal, names, moment) for deal in row["deals"]],
        }
        for row in found
    ]


def _deal(deal: Document, names: Mapping[str, str], moment: datetime) -> Document:
    spent = (moment - deal["stage_since"]).total_seconds()
    return {
        **deal,
        "deal_id": deal["subject"].partition("/")[2],
        "stage_label": names.get(deal["stage"]),
        "days_in_stage": max(0, int(spent // DAY)),
    }
