"""The facts about accounts that we publish; no secret is among them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from chassis.domain import DomainEvent, Personal


@dataclass(frozen=True, kw_only=True)
class Presence:
    """Whether a colleague is there; ``until`` ends an absence by itself."""

    state: Literal["present", "away", "off"] = "present"
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Mfa:
    """Whether signing in takes a second factor, and how many codes are left."""

    totp: bool = False
    recovery_left: int = 0


@dataclass(frozen=True, kw_only=True)
class UserState:
    id: str
    email: Personal[str]
    name: Personal[str]
    locale: str
    zone: str
    team_ids: tuple[str, ...]
    primary_team_id: str | None
    role_ids: tuple[str, ...]
    function: str | None
    deputy_id: str | None
    presence: Presence
    state: Literal["invited", "active", "deactivated"]
    mfa: Mfa
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class UserCreated(DomainEvent):
    type: ClassVar[str] = "gateway.user.created.v1"
    after: UserState


@dataclass(frozen=True, kw_only=True)
class UserUpdated(DomainEvent):
    type: ClassVar[str] = "gateway.user.updated.v1"
    after: UserState
    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class UserDeactivated(DomainEvent):
    type: ClassVar[str] = "gateway.user.deactivated.v1"
    after: UserState
    hand_over_to: str | None


@dataclass(frozen=True, kw_only=True)
class UserReactivated(DomainEvent):
    type: ClassVar[str] = "gateway.user.reactivated.v1"
    after: UserState
