"""Meetings by name and date: those planned, and the last and next with a person."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from chassis.domain import utcnow
from chassis.merging import all_ids
from chassis.mongo import Document, Store, scope_filter
from reporting.deals_funnel.model import RESULTS as DEALS
from reporting.history.model import Tally, cell_key, figures
from reporting.history.queries import (
    SCOPE,
    find_asked,
    find_zone,
    get_cell,
    get_frame,
    get_names,
    get_source,
    get_stages,
)
from reporting.meetings.model import ACTIVITIES, AFTER, HELD, MEETING, RESULTS
from reporting.values import Asked, Row, ask

PAGE: Final = 50
SOON: Final = timedelta(days=30)
"""How long after a meeting a deal is won that is said to follow it."""
LATEST: Final = [("occurred_on", -1), ("_id", -1)]
SOONEST: Final = [("occurred_on", 1), ("_id", 1)]


def list_planned(parameters: Mapping[str, Any], store: Store) -> Document:
    """Return the planned meetings of some days, the soonest first.

    Raises WrongPeriodError and UnknownZoneError.
    """
    limit = parameters.get("limit", PAGE)
    names = ("first_day", "last_day", "zone")
    given = {name: parameters[name] for name in names if name in parameters}
    given.setdefault("zone", find_zone(store))
    asked = ask(ACTIVITIES, now=utcnow(), **given)
    span: Document = {"$gte": asked.start, "$lt": asked.end}
    where = [_meetings("planned"), {"occurred_on": span}, _visible(store)]
    if "owner" in parameters:
        where.append({"owner_id": parameters["owner"]})
    rows = store.projection("meetings")
    if after := rows.find_one({"_id": parameters.get("cursor", "")}):
        later = {"$gt": after["occurred_on"]}
        same = {"occurred_on": after["occurred_on"], "_id": {"$gt": after["_id"]}}
        where.append({"$or": [{"occurred_on": later}, same]})
    found = list(rows.find({"$and": where}, sort=SOONEST).limit(limit))
    return {
        "scope": store.caller.scope_of("meetings", "read"),
        "items": [_meeting(row, store) for row in found],
        "next_cursor": found[-1]["_id"] if len(found) == limit else None,
    }


def list_people(contact_ids: Sequence[str], store: Store) -> Document:
    """Return for each person the last meeting that was held, and the next one."""
    return {
        "scope": store.caller.scope_of("meetings", "read"),
        "items": [
            {
                "contact_id": contact_id,
                "last": _one(contact_id, "completed", LATEST, store),
                "next": _one(contact_id, "planned", SOONEST, store),
            }
            for contact_id in contact_ids
        ],
    }


def list_after(parameters: Mapping[str, Any], store: Store) -> Document:
    """Return how many meetings were held, and how many of them a won deal followed.

    Both are cut to what the caller sees, as of the asked moments. Raises what every
    report raises for its parameters.
    """
    asked = find_asked(RESULTS, parameters, store)
    held = {name: {"$in": [*some]} for name, some in {**MEETING, **HELD}.items()}
    stages = [*get_stages(RESULTS, asked, store), {"$match": held}]
    rows = list(get_source(RESULTS, asked, store).aggregate(stages))
    names = get_names(store)
    wins = _list_wins(asked, names, store)
    cells: dict[str, list[Row]] = {}
    for row in rows:
        ends = [
            end for one in row["people"] for end in wins.get(names.get(one, one), ())
        ]
        row["is_followed"] = any(
            row["occurred_on"] < e <= row["occurred_on"] + SOON for e in ends
        )
        cells.setdefault(cell_key(get_cell(asked, row)), []).append(row)
    totals = _figures(rows, asked)
    return {
        **get_frame(RESULTS, asked, store, None),
        "report": "after",
        "title": "What followed meetings",
        "groups": asked.groups,
        "metrics": AFTER,
        "rows": [
            {"cell": cell, "group": _group(asked, some[0]), **_figures(some, asked)}
            for cell, some in sorted(cells.items())
        ],
        "totals": totals["values"],
        "total_amounts": totals["amounts"],
        "total_rates": totals["rates"],
    }


def _list_wins(
    asked: Asked, names: Mapping[str, str], store: Store
) -> dict[str, list[datetime]]:
    """Return when deals were won with each person, as he is known now."""
    later = asked.between(asked.first_day, asked.last_day + SOON)
    meant = replace(later, filter=None, only={})
    won = {"$match": {"state": "won", "contact_id": {"$ne": None}}}
    stages = [*get_stages(DEALS, meant, store), won]
    found: dict[str, list[datetime]] = {}
    for row in get_source(DEALS, meant, store).aggregate(stages):
        person = names.get(row["contact_id"], row["contact_id"])
        found.setdefault(person, []).append(row["closed_at"])
    return found


def _figures(rows: Sequence[Row], asked: Asked) -> dict[str, Any]:
    tallies = {metric.key: Tally.of(metric, rows, asked.moment) for metric in AFTER}
    return figures(tallies, AFTER)


def _group(asked: Asked, row: Row) -> dict[str, Any]:
    keys = [group.key for group in asked.groups]
    return dict(zip(keys, get_cell(asked, row), strict=True))


def _one(
    contact_id: str, state: str, order: list[tuple[str, int]], store: Store
) -> Document | None:
    people = {"people": {"$in": [*all_ids(contact_id, store)]}}
    where = [_meetings(state), people, _visible(store)]
    if state == "planned":
        where.append({"occurred_on": {"$gte": utcnow()}})
    row = store.projection("meetings").find_one({"$and": where}, sort=order)
    return row and _meeting(row, store)


def _meeting(row: Document, store: Store) -> Document:
    people = [one for person in row["people"] for one in all_ids(person, store)]
    before = {"people": {"$in": people}, "occurred_on": {"$lt": row["occurred_on"]}}
    known = store.projection("meetings").find_one({**_meetings("completed"), **before})
    return {
        **row,
        "activity_id": row["_id"].partition("/")[2],
        "contact_ids": row["people"],
        "at": row["occurred_on"],
        "is_repeat": known is not None,
    }


def _meetings(state: str) -> Document:
    return {"kind": "meeting", "state": state}


def _visible(store: Store) -> Document:
    return scope_filter(store.caller, "meetings", "read", SCOPE)
