"""The facts about sends: how each came to its end."""

from dataclasses import dataclass
from datetime import datetime

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class OriginState:
    """What a send belongs to."""

    kind: str
    id: str


@dataclass(frozen=True, kw_only=True)
class SendState:
    """The public state of a send: no address, no text."""

    id: str
    origin: OriginState
    step_id: str
    contact_id: str
    channel: str
    occurrence: str
    template_version_id: str
    subject: str
    locale: str
    state: str
    reason: str | None
    decision_record_id: str | None
    message_id: str
    attempts: int
    decided_at: datetime
    owner_id: str
    team_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SendHandedOff(DomainEvent):
    """The mail system took the message."""

    type = "campaigns.send.handed_off.v1"
    after: SendState
    changed: tuple[str, ...] = ("state",)


@dataclass(frozen=True, kw_only=True)
class SendFailed(DomainEvent):
    """The message was refused for good; nothing was delivered."""

    type = "campaigns.send.failed.v1"
    after: SendState
    changed: tuple[str, ...] = ("state",)


@dataclass(frozen=True, kw_only=True)
class SendSuppressed(DomainEvent):
    """The message was not sent, for the reason that is named."""

    type = "campaigns.send.suppressed.v1"
    after: SendState
    changed: tuple[str, ...] = ("state",)


@dataclass(frozen=True, kw_only=True)
class SendCancelled(DomainEvent):
    """The campaign was stopped before this message began."""

    type = "campaigns.send.cancelled.v1"
    after: SendState
    changed: tuple[str, ...] = ("state",)


@dataclass(frozen=True, kw_only=True)
class SendMarkedUnknown(DomainEvent):
    """Nobody knows whether the message went out; it is never sent again by itself."""

    type = "campaigns.send.marked_unknown.v1"
    after: SendState
    changed: tuple[str, ...] = ("state",)


@dataclass(frozen=True, kw_only=True)
class SendResolved(DomainEvent):
    """Evidence, or a person, said how an unknown send ended."""

    type = "campaigns.send.resolved.v1"
    after: SendState
    changed: tuple[str, ...] = ("state",)
    evidence: str


END_OF = {
    "handed_off": SendHandedOff,
    "failed": SendFailed,
    "suppressed": SendSuppressed,
    "cancelled": SendCancelled,
    "outcome_unknown": SendMarkedUnknown,
}
"""The fact that each end of a send is."""
