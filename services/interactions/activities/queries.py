"""Looking at activities."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final, get_args

from pymongo import DESCENDING

from chassis.filters import Catalogue, Field
from chassis.merging import as_present
from chassis.mongo import Document, ListQuery, Page, Store, begun_with, page
from interactions.activities.model import Activity, Kind, Mood, State
from interactions.activities.repository import ALIVE, ActivityRepository

ACTIVITY_FIELDS: Final = Catalogue(
    Field("kind", "choice", options=get_args(Kind)),
    Field("state", "choice", options=get_args(State)),
    Field("direction", "choice", options=("in", "out", "none")),
    Field("contact_id", "reference", "contact_ids"),
    Field("company_id", "reference"),
    Field("deal_id", "reference"),
    Field("case_id", "reference"),
    Field("campaign_id", "reference"),
    Field("owner_id", "reference"),
    Field("team_ids", "texts"),
    Field("reason", "choice"),
    Field("result", "choice", "outcome.result"),
    Field("sentiment", "choice", "sentiment.label", options=get_args(Mood)),
    Field("subject", "text", personal=True),
    Field("tags", "texts"),
    Field("series_id", "reference"),
    Field("planned_start", "instant", "planned.start", sortable=True),
    Field("planned_end", "instant", "planned.end"),
    Field("occurred_at", "instant", sortable=True, indexed=True),
    Field("updated_at", "instant", sortable=True, indexed=True),
    Field("created_at", "instant"),
)
"""What lists, searches and saved views of activities may speak about."""

MOST_BETWEEN: Final = 2000
LONGEST: Final = timedelta(days=14)
"""What began longer ago is not looked for, however long it may be planned to be."""
NEWEST_FIRST = [("occurred_at", DESCENDING), ("_id", DESCENDING)]


def list_activities(query: ListQuery, store: Store) -> Page[Activity]:
    """Return a page of the activities that the caller sees."""
    activities, query = ActivityRepository(store), as_present(query, store)
    where = [activities.visible(), {"deleted_at": None}]
    if query.q:
        where.append(begun_with("words", query.q))
    return page(
        store, activities.rows, {"$and": where}, query, read=activities.from_document
    )


def get_activity(activity_id: str, store: Store) -> Activity:
    """Return one activity; raises NotFoundError for one that the caller may not see."""
    return ActivityRepository(store).get(activity_id)


def list_planned(
    user_id: str, start: datetime, end: datetime, store: Store
) -> list[Activity]:
    """Return what a colleague has planned between two instants, the earliest first."""
    activities = ActivityRepository(store)
    planned = {"state": "planned", "occurred_at": {"$gte": start, "$lt": end}}
    mine = {"owner_id": user_id, **planned, "deleted_at": None}
    rows = activities.rows.find({"$and": [mine, activities.visible()]})
    return [activities.from_document(row) for row in rows.sort("occurred_at", 1)]


def list_between(
    whose: Document,
    start: datetime,
    end: datetime,
    more: Sequence[Document],
    store: Store,
) -> list[Activity]:
    """Return the visible activities of some people between two instants, by time."""
    activities = ActivityRepository(store)
    when = {"occurred_at": {"$gte": start - LONGEST, "$lt": end}, "deleted_at": None}
    where = {"$and": [when, whose, *more, activities.visible()]}
    rows = activities.rows.find(where).sort("occurred_at", 1).limit(MOST_BETWEEN)
    return [activities.from_document(row) for row in rows]


def list_coming(name: str, ids: Sequence[str], store: Store) -> list[Document]:
    """Return what comes first with each of some persons, or about each of some deals.

    A row has the record as ``_id`` and what is planned as ``first``; of a series that
    goes on for a year no more than the next one leaves the database.
    """
    activities, now = ActivityRepository(store), store.database.now()
    path = activities.persons if name == "contact_id" else name
    theirs = {path: {"$in": [*ids]}}
    ahead = {**theirs, "occurred_at": {"$gte": now}, "state": "planned", **ALIVE}
    shown = {"id": "$_id", "at": "$occurred_at", "kind": "$kind", "title": "$subject"}
    first = {"$top": {"sortBy": {"occurred_at": 1, "_id": 1}, "output": shown}}
    stages: list[Document] = [
        {"$match": {"$and": [ahead, activities.visible()]}},
        {"$unwind": f"${path}"},
        {"$match": theirs},
        {"$group": {"_id": f"${path}", "first": first}},
    ]
    return list(activities.rows.aggregate(stages))


def list_touched(
    contact_ids: Collection[str], since: datetime, store: Store
) -> list[Activity]:
    """Return what happened with some persons since an instant, the newest first."""
    activities = ActivityRepository(store)
    held: Document = {"contact_ids": {"$in": [*contact_ids]}, "state": "completed"}
    held |= {"occurred_at": {"$gte": since}, **ALIVE}
    rows = activities.rows.find({"$and": [held, activities.visible()]})
    found = rows.sort(NEWEST_FIRST).limit(MOST_BETWEEN) if contact_ids else ()
    return [activities.from_document(row) for row in found]


def list_newest(where: Sequence[Document], limit: int, store: Store) -> list[Document]:
    """Return the newest visible activities that fit, as rows."""
    activities = ActivityRepository(store)
    seen = {"$and": [*where, ALIVE, activities.visible()]}
    return list(activities.rows.find(seen, sort=NEWEST_FIRST).limit(limit))


def list_following(ids: Sequence[str], store: Store) -> list[Document]:
    """Return the activities of these ids that the caller sees."""
    activities = ActivityRepository(store)
    where = {"$and": [{"_id": {"$in": [*ids]}}, ALIVE, activities.visible()]}
    return list(activities.rows.find(where)) if ids else []
