"""The facts about sessions that we publish; ids only."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class SessionState:
    id: str
    user_id: str
    ends_at: datetime
    ended_at: datetime | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class SessionStarted(DomainEvent):
    type: ClassVar[str] = "gateway.session.started.v1"
    after: SessionState


@dataclass(frozen=True, kw_only=True)
class SessionEnded(DomainEvent):
    type: ClassVar[str] = "gateway.session.ended.v1"
    after: SessionState


@dataclass(frozen=True, kw_only=True)
class SessionRefused(DomainEvent):
    """``user_id`` is None where no account has the address."""

    type: ClassVar[str] = "gateway.session.refused.v1"
    user_id: str | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class UserSignedIn(DomainEvent):
    type: ClassVar[str] = "gateway.user.signed_in.v1"
    user_id: str
    session_id: str
