"""Opening and closing calendar feeds."""

from dataclasses import dataclass

from chassis.domain import new_id
from chassis.mongo import Transaction
from interactions.calendars.errors import NotYourTeamError
from interactions.calendars.model import CalendarFeed, Details, Scope, hashed
from interactions.calendars.repository import CalendarFeedRepository
from interactions.staff.queries import find_member


@dataclass(frozen=True, kw_only=True)
class OpenFeed:
    """``token`` is its secret; without a team it is the feed of the caller's first."""

    token: str
    scope: Scope = "user"
    details: Details = "full"
    team_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class CloseFeed:
    """Nobody can read it any more."""

    feed_id: str


def open_feed(command: OpenFeed, tx: Transaction) -> CalendarFeed:
    """Open a feed of one's own activities, or of a team's. Raises NotYourTeamError."""
    team_id = _team(command, tx) if command.scope == "team" else None
    feed = CalendarFeed(
        id=new_id(),
        version=1,
        created_by=tx.caller.user_id,
        scope=command.scope,
        owner_id=tx.caller.user_id,
        team_id=team_id,
        details=command.details,
        token_hash=hashed(command.token),
    )
    feeds = CalendarFeedRepository(tx)
    feeds.rows.insert_one(feeds.to_document(feed))
    return feed


def close_feed(command: CloseFeed, tx: Transaction) -> None:
    """Close a feed of one's own. Raises NotFoundError."""
    feeds = CalendarFeedRepository(tx)
    feed = feeds.get(command.feed_id)
    feeds.rows.delete_one({"_id": feed.id})


def _team(command: OpenFeed, tx: Transaction) -> str:
    teams = tx.caller.team_ids
    team_id = command.team_id or next(iter(teams), None)
    is_narrow = tx.caller.scope_of("activities", "read") == "own"
    if is_narrow or team_id is None or not find_member(tx.caller.user_id, team_id, tx):
        raise NotYourTeamError(pointer="/team_id")
    return team_id
