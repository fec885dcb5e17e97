"""What activities read of other services' facts."""

from chassis.messaging import Message


class Origin(Message):
    """The campaign or automation that a send belongs to."""

    kind: str
    id: str


class SendState(Message):
    """The part of a send that the timeline shows."""

    contact_id: str
    channel: str
    state: str
    origin: Origin
    reason: str | None = None
    subject: str | None = None


class SendMessage(Message):
    """A send came to an end."""

    after: SendState


class UnsubscribeMessage(Message):
    """Somebody said that he wants no more letters."""

    contact_id: str
    channel: str = "email"
