"""What tasks read of the facts about colleagues."""

from chassis.messaging import Message


class User(Message):
    """The clock by which somebody counts days."""

    zone: str = "UTC"


class UserMessage(Message):
    """A change of a user."""

    after: User
    changed: tuple[str, ...] = ()
