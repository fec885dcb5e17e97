"""The ticket on the wire; the part of others' facts that decides who hears of them."""

from chassis.messaging import Message
from chassis.web import Int, Line, Schema


class TicketSchema(Schema):
    ticket = Line(most=4000)
    position = Int()


class After(Message):
    """``id`` of a session or a user; ``contact_id`` of what is about a person."""

    id: str | None = None
    user_id: str | None = None
    owner_id: str | None = None
    contact_id: str | None = None
    visibility: str | None = None


class Fact(Message):
    after: After | None = None
    changed: tuple[str, ...] = ()
    user_id: str | None = None
    owner_id: str | None = None
    contact_id: str | None = None
    visibility: str | None = None

    def named(self, name: str) -> str | None:
        """What the fact, or the state after it, says under a name."""
        return getattr(self, name) or getattr(self.after, name, None)


class ChannelsBody(Message, forbid_unknown_fields=True):
    connection_id: str
    channels: list[str]


class PresenceBody(Message, forbid_unknown_fields=True):
    connection_id: str
    subject: str
    state: str


class PresenceSaid(Message):
    """What the live processes say to each other; ``sender`` is a stream."""

    user_id: str
    subject: str
    state: str
    sender: str
