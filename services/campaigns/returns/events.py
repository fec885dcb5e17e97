"""The facts about what came back; the text of a report stays where it was."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chassis.domain import DomainEvent

BounceKind = Literal["hard", "soft"]
Source = Literal["arf"]


@dataclass(frozen=True, kw_only=True)
class BounceRecorded(DomainEvent):
    """A message came back: for good, or for this time."""

    type = "campaigns.bounce.recorded.v1"
    contact_id: str
    send_id: str
    campaign_id: str
    channel: str
    address_hash: str
    kind: BounceKind
    code: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ComplaintRecorded(DomainEvent):
    """A person called a message unwanted; it binds from this moment on."""

    type = "campaigns.complaint.recorded.v1"
    contact_id: str
    send_id: str
    campaign_id: str
    channel: str
    address_hash: str
    purpose_key: str
    source: Source
    at: datetime
