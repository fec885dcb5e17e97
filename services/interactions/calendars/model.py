"""A calendar feed: whose, how much it tells, and the text that calendars read."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from icalendar import Calendar

from chassis.domain import Aggregate
from interactions.activities.model import Activity, calendar_event

Scope = Literal["user", "team"]
Details = Literal["full", "busy"]
Mark = Literal[
    "planned",
    "missing",
    "missed",
    "cancelled",
    "done",
    "success",
    "failure",
    "follow_up",
    "no_decision",
]
OUTCOME_LATE: Final = timedelta(hours=12)
"""So long after its end a planned activity lacks its outcome."""


@dataclass(kw_only=True)
class CalendarFeed(Aggregate):
    """Who knows its secret reads it; only a hash of the secret is kept."""

    entity = "calendar_feed"

    scope: Scope
    owner_id: str
    team_id: str | None = None
    details: Details
    token_hash: str


def hashed(token: str) -> str:
    """Return under which text the feed of a secret is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def mark_of(activity: Activity, now: datetime) -> Mark:
    """Return how an activity stands: its result, or what is missing of it."""
    if activity.state == "completed":
        return activity.outcome.result if activity.outcome else "done"
    end = activity.planned.end if activity.planned else activity.occurred_at
    if activity.state == "planned" and end + OUTCOME_LATE < now:
        return "missing"
    return activity.state


def feed_text(feed: CalendarFeed, activities: Iterable[Activity]) -> bytes:
    """Return the feed (RFC 5545): instants in UTC, whole days as dates.

    A private activity of a team's feed is only a time that is taken.
    """
    calendar = Calendar.new(prodid="-//Kith//Agenda//EN", uid=feed.id)
    for one in activities:
        if one.planned:
            open_ = feed.details == "full" and (
                feed.scope == "user" or one.visibility == "normal"
            )
            calendar.add_component(calendar_event(one, one.planned, is_open=open_))
    text: bytes = calendar.to_ical()
    return text
