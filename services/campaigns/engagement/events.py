"""The facts about what people did with messages."""

from dataclasses import dataclass
from datetime import datetime

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class UnsubscribeRecorded(DomainEvent):
    """A person said no to messages of a kind; it binds from this moment on."""

    type = "campaigns.unsubscribe.recorded.v1"
    minor = 1
    contact_id: str
    channel: str
    purpose_key: str
    campaign_id: str | None
    send_id: str | None
    route: str
    at: datetime
    address_hash: str | None = None
