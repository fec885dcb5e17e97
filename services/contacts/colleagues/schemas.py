"""What we read of the facts about users and teams."""

from chassis.messaging import Message


class User(Message):
    """The part of a user that ownership needs."""

    state: str
    team_ids: tuple[str, ...] = ()
    zone: str = "UTC"
    email: str = ""
    name: str = ""


class UserMessage(Message):
    """A change of a user."""

    after: User


class Team(Message):
    """The part of a team that says who decides for it."""

    team_lead_ids: tuple[str, ...] = ()
    parent_id: str | None = None


class TeamMessage(Message):
    """A change of a team."""

    after: Team
