"""Looking at calendars: the days of colleagues and teams, and feeds by their secret."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from chassis.domain import NotFoundError
from chassis.mongo import Caller, Document, Store
from interactions.activities.model import Activity
from interactions.activities.queries import MOST_BETWEEN, list_between, list_planned
from interactions.calendars.errors import TooManyDaysError
from interactions.calendars.model import CalendarFeed, hashed, mark_of
from interactions.calendars.repository import CalendarFeedRepository
from interactions.staff.queries import find_colleague, find_member, find_zone
from interactions.tasks.model import Reminder, Task
from interactions.tasks.queries import list_open_tasks, list_ringing
from interactions.values import local_instant

MOST_DAYS: Final = 62
BACK: Final = timedelta(days=31)
AHEAD: Final = timedelta(days=366)
"""How much a feed tells: what was, and what is planned."""
SHOWN: Final = ("call", "meeting", "visit", "letter", "email", "sms", "messenger")


@dataclass(frozen=True, kw_only=True)
class CalendarQuery:
    """Whose days, both named ones included; one's own unless said."""

    first_day: date
    last_day: date
    user_ids: tuple[str, ...] = ()
    team_ids: tuple[str, ...] = ()
    kinds: tuple[str, ...] = SHOWN


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """Somebody's day: what is planned, what is due or late, what rang."""

    day: date
    zone: str
    activities: list[Activity]
    tasks: list[Task]
    reminders: list[Reminder]


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One activity in the calendar, with the mark of its outcome."""

    activity: Activity
    mark: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class CalendarDays:
    """The days in the zone of who looks; ``is_cut`` when there is more."""

    zone: str
    items: list[Occurrence]
    is_cut: bool


def get_calendar(query: CalendarQuery, store: Store) -> CalendarDays:
    """Return what the caller sees of those days, by time. Raises TooManyDaysError."""
    length = (query.last_day - query.first_day).days
    if not 0 <= length < MOST_DAYS:
        raise TooManyDaysError(pointer="/to")
    zone = ZoneInfo(find_zone(store.caller.user_id, store))
    start = local_instant(datetime.combine(query.first_day, time()), zone)
    after = query.last_day + timedelta(days=1)
    end = local_instant(datetime.combine(after, time()), zone)
    now = store.database.now()
    users = query.user_ids or (() if query.team_ids else (store.caller.user_id,))
    whose = _whose(users, query.team_ids)
    rows = list_between(whose, start, end, [{"kind": {"$in": [*query.kinds]}}], store)
    found = [_occurrence(one, now) for one in rows]
    return CalendarDays(
        zone=zone.key,
        items=[one for one in found if one.ends_at >= start],
        is_cut=len(found) == MOST_BETWEEN,
    )


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


def list_feeds(store: Store) -> list[CalendarFeed]:
    """Return the feeds of the caller, the newest first."""
    feeds = CalendarFeedRepository(store)
    rows = feeds.rows.find({"owner_id": store.caller.user_id})
    return [feeds.from_document(row) for row in rows.sort("created_at", -1).limit(50)]


def get_feed(token: str, store: Store) -> tuple[CalendarFeed, Iterable[Activity]]:
    """Return the feed of a secret with what it tells now.

    Raises NotFoundError for a closed feed, and for one of somebody who left the
    house, or the team whose feed it is.
    """
    feeds = CalendarFeedRepository(store)
    row = feeds.rows.find_one({"token_hash": hashed(token)})
    feed = feeds.from_document(row) if row else None
    if feed is None or find_colleague(feed.owner_id, store).get("state") != "active":
        raise NotFoundError
    if feed.team_id and not find_member(feed.owner_id, feed.team_id, store):
        raise NotFoundError
    house = Store(store.database, Caller.system("interactions"))
    whose = (
        _whose((), (feed.team_id,)) if feed.team_id else _whose((feed.owner_id,), ())
    )
    now = store.database.now()
    planned: list[Document] = [{"planned": {"$ne": None}}]
    return feed, list_between(whose, now - BACK, now + AHEAD, planned, house)


def _whose(user_ids: Sequence[str], team_ids: Sequence[str]) -> Document:
    ways: list[Document] = []
    if user_ids:
        named = {"$in": [*user_ids]}
        ways += [{"owner_id": named}, {"participants.id": named}]
    if team_ids:
        ways.append({"team_ids": {"$in": [*team_ids]}})
    return {"$or": ways}


def _occurrence(activity: Activity, now: datetime) -> Occurrence:
    starts_at, ends_at = activity.occurred_at, activity.ended_at
    if activity.planned and activity.state != "completed":
        ends_at = activity.planned.end
    return Occurrence(
        activity=activity,
        mark=mark_of(activity, now),
        starts_at=starts_at,
        ends_at=max(ends_at or starts_at, starts_at),
    )
