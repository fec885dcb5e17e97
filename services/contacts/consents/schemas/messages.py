"""What we read of the facts about unsubscriptions."""

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
