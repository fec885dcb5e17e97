"""What we read of the facts about what became of messages."""

from datetime import datetime

from chassis.messaging import Message


class UnsubscribeMessage(Message):
    """A person said no to messages of a kind, or of every kind."""

    contact_id: str
    channel: str
    purpose_key: str
    at: datetime
    campaign_id: str | None = None
    send_id: str | None = None
    address_hash: str | None = None


class BounceMessage(Message):
    """Mail came back from an address."""

    channel: str
    address_hash: str
    kind: str
    send_id: str
    at: datetime


class ComplaintMessage(Message):
    """A person called a message unwanted."""

    contact_id: str
    channel: str
    address_hash: str
    send_id: str
    at: datetime
