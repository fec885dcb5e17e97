"""Looking at activities, and the timeline of a person or a company."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import merge
from itertools import islice
from typing import Any, Final, get_args
from zoneinfo import ZoneInfo

from pymongo import DESCENDING

from chassis.domain import NotFoundError
from chassis.filters import Catalogue, Field
from chassis.keys import InvalidTokenError, Purpose, sign, verify
from chassis.merging import all_ids, as_present
from chassis.mongo import Document, ListQuery, Page, Store, begun_with, page
from interactions.activities.errors import CursorError, SubjectMissingError
from interactions.activities.model import Activity, Kind, State
from interactions.activities.repository import ActivityRepository
from interactions.people.queries import find_visible_contacts, list_touches
from interactions.staff.queries import find_zone
from interactions.tasks.model import Reminder, Task
from interactions.tasks.queries import list_open_tasks, list_ringing
from interactions.values import local_instant

ACTIVITY_FIELDS: Final = Catalogue(
    Field("kind", "choice", options=get_args(Kind)),
    Field("state", "choice", options=get_args(State)),
    Field("direction", "choice", options=("in", "out", "none")),
    Field("contact_id", "reference", "contact_ids"),
    Field("company_id", "reference"),
    Field("campaign_id", "reference"),
    Field("owner_id", "reference"),
    Field("team_ids", "texts"),
    Field("reason", "choice"),
    Field("result", "choice", "outcome.result"),
    Field("subject", "text", personal=True),
    Field("tags", "texts"),
    Field("planned_start", "instant", "planned.start", sortable=True),
    Field("occurred_at", "instant", sortable=True, indexed=True),
    Field("updated_at", "instant", sortable=True, indexed=True),
    Field("created_at", "instant"),
)
"""What lists, searches and saved views of activities may speak about."""

PAGE: Final = Purpose("timeline_page")
NEWEST_FIRST = [("occurred_at", DESCENDING), ("_id", DESCENDING)]


@dataclass(frozen=True, kw_only=True)
class TimelineQuery:
    """Whose touches, and from which entry on backwards."""

    contact_id: str | None = None
    company_id: str | None = None
    kinds: tuple[str, ...] = ()
    before: tuple[datetime, str] | None = None
    limit: int = 50

    @classmethod
    def asked(cls, parameters: Mapping[str, Any]) -> "TimelineQuery":
        """Make the query of an address; raises SubjectMissingError, CursorError."""
        given = dict(parameters)
        if ("contact_id" in given) == ("company_id" in given):
            raise SubjectMissingError(pointer="/contact_id")
        cursor = given.pop("cursor", None)
        kinds = tuple(given.pop("kinds", ()))
        return cls(before=_place_of(cursor) if cursor else None, kinds=kinds, **given)

    def following(self, items: Sequence["TimelineEntry"]) -> str | None:
        """Return where the next page begins, if there may be one."""
        if len(items) < self.limit:
            return None
        return sign(PAGE, [items[-1].occurred_at.isoformat(), items[-1].id])


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """Somebody's day: what is planned, what is due or late, what rang."""

    day: date
    zone: str
    activities: list[Activity]
    tasks: list[Task]
    reminders: list[Reminder]


@dataclass(frozen=True, kw_only=True)
class TimelineEntry:
    """One touch: an activity of ours, or a fact of another service."""

    id: str
    kind: str
    occurred_at: datetime
    title: str
    state: str | None
    reason: str | None
    result: str | None
    link: str
    event_id: str | None = None


def _place_of(cursor: str) -> tuple[datetime, str]:
    try:
        at, entry_id = verify(PAGE, cursor)
    except InvalidTokenError as error:
        raise CursorError(pointer="/cursor") from error
    return datetime.fromisoformat(at), str(entry_id)


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
    """Return one activity; raises NotFoundError outside the caller's scope."""
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


def get_agenda(user_id: str, day: date | None, store: Store) -> Agenda:
    """Return what a colleague has to do on a day of his, today unless said.

    What is overdue by the end of that day stands in it too.
    """
    zone = ZoneInfo(find_zone(user_id, store))
    today = day or store.database.now().astimezone(zone).date()
    start = local_instant(datetime.combine(today, time()), zone)
    end = local_instant(datetime.combine(today + timedelta(days=1), time()), zone)
    # a day's task is overdue at the next midnight, so it is due within this day
    due = end + timedelta(milliseconds=1)
    return Agenda(
        day=today,
        zone=zone.key,
        activities=list_planned(user_id, start, end, store),
        tasks=list_open_tasks(user_id, due, store),
        reminders=list_ringing(store) if user_id == store.caller.user_id else [],
    )


def list_timeline(query: TimelineQuery, store: Store) -> list[TimelineEntry]:
    """Return the newest touches before ``query.before``, of all services, merged.

    Raises NotFoundError when the caller may not see the person.
    """
    ids = all_ids(query.contact_id, store) if query.contact_id else ()
    person = next(iter(ids), None)
    if person is not None and person not in find_visible_contacts([person], store):
        raise NotFoundError
    ours = (_of_activity(row) for row in _activities(query, person, store))
    theirs = (_of_entry(row) for row in _entries(query, ids, store))
    about = _about(query, ids)
    noted = (_of_touch(row) for row in list_touches(about, query.limit, store))
    newest = merge(ours, theirs, noted, key=_place, reverse=True)
    return list(islice(newest, query.limit))


def _place(entry: TimelineEntry) -> tuple[datetime, str]:
    return entry.occurred_at, entry.id


def _activities(
    query: TimelineQuery, person: str | None, store: Store
) -> Collection[Document]:
    repository = ActivityRepository(store)
    subject = {"contact_ids": person} if person else {"company_id": query.company_id}
    where: list[Document] = [subject, {"deleted_at": None}, repository.visible()]
    if query.kinds:
        where.append({"kind": {"$in": list(query.kinds)}})
    where += _before(query)
    cursor = repository.rows.find({"$and": where}, sort=NEWEST_FIRST)
    return list(cursor.limit(query.limit))


def _about(query: TimelineQuery, ids: Sequence[str]) -> list[Document]:
    """Return the conditions of touches that neighbours noted, under any of the ids."""
    if ids:
        person: Document = {"contact_id": {"$in": [*ids]}}
    else:
        person = {"company_id": query.company_id}
    kinds = [{"kind": {"$in": list(query.kinds)}}] if query.kinds else []
    return [person, *kinds, *_before(query)]


def _entries(
    query: TimelineQuery, ids: Sequence[str], store: Store
) -> Collection[Document]:
    if not ids:
        return []
    where: list[Document] = [{"contact_id": {"$in": [*ids]}}, *_before(query)]
    if query.kinds:
        where.append({"kind": {"$in": list(query.kinds)}})
    rows = store.projection("timeline_entries")
    return list(rows.find({"$and": where}, sort=NEWEST_FIRST).limit(query.limit))


def _before(query: TimelineQuery) -> list[Document]:
    """Return the keyset condition of the page."""
    if query.before is None:
        return []
    at, entry_id = query.before
    older: list[dict[str, Any]] = [
        {"occurred_at": {"$lt": at}},
        {"occurred_at": at, "_id": {"$lt": entry_id}},
    ]
    return [{"occurred_at": {"$lte": at}}, {"$or": older}]


def _of_activity(row: Document) -> TimelineEntry:
    outcome = row.get("outcome") or {}
    return TimelineEntry(
        id=row["_id"],
        kind=row["kind"],
        occurred_at=row["occurred_at"],
        title=row["subject"],
        state=row["state"],
        reason=row["reason"],
        result=outcome.get("result"),
        link=f"/api/v1/activities/{row['_id']}",
    )


def _of_touch(row: Document) -> TimelineEntry:
    shown = {name: row[name] for name in ("kind", "occurred_at", "title", "link")}
    return TimelineEntry(
        id=row["_id"], state=row["state"], reason=row["reason"], result=None, **shown
    )


def _of_entry(row: Document) -> TimelineEntry:
    return TimelineEntry(
        id=row["_id"],
        kind=row["kind"],
        occurred_at=row["occurred_at"],
        title=row["title"],
        state=row["state"],
        reason=row["reason"],
        result=None,
        link=row["link"],
        event_id=row["_id"],
    )
