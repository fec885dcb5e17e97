"""The calendar feeds."""

from typing import ClassVar

from chassis.mongo import Index, Repository, Scope
from interactions.calendars.model import CalendarFeed


class CalendarFeedRepository(Repository[CalendarFeed]):
    """Feeds: each is seen by whoever made it, and read by who knows its secret."""

    collection = "calendar_feeds"
    feature = "activities"
    aggregate = CalendarFeed
    scope: ClassVar[Scope] = Scope(teams=None, members=None)
    indexes = (
        Index({"token_hash": 1}, unique=True),
        Index({"owner_id": 1, "created_at": -1}),
    )
