"""What we read of the facts about users and teams."""

import msgspec

from chassis.messaging import Message


class Presence(Message):
    """Whether a colleague is there, and until when not."""

    state: str = "present"
    until: str | None = None


class User(Message):
    """The part of a user that work is given out by."""

    state: str
    email: str = ""
    name: str = ""
    zone: str = "UTC"
    team_ids: tuple[str, ...] = ()
    deputy_id: str | None = None
    presence: Presence = msgspec.field(default_factory=Presence)


class UserMessage(Message):
    """A change of a user."""

    after: User


class OpenHours(Message):
    """Open on one day of the week."""

    weekday: int
    start: str
    end: str


class Team(Message):
    """The part of a team that clocks run by."""

    zone: str = "UTC"
    ancestor_ids: tuple[str, ...] = ()
    team_lead_ids: tuple[str, ...] = ()
    business_hours: tuple[OpenHours, ...] = ()
    holidays: tuple[str, ...] = ()


class TeamMessage(Message):
    """A change of a team."""

    after: Team
