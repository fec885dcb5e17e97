"""What we read of the facts about users."""

from chassis.messaging import Message


class User(Message):
    """The part of a user that ownership needs."""

    state: str
    team_ids: tuple[str, ...] = ()
    zone: str = "UTC"


class UserMessage(Message):
    """A change of a user."""

    after: User
