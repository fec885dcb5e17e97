"""The facts about roles that we publish."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class RoleState:
    id: str
    key: str
    name: str
    copy_of: str | None
    permissions: dict[str, Literal["own", "team", "all"]]
    masks: dict[str, Literal["hidden", "masked", "read_only"]]
    requires_mfa: bool
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class RoleCreated(DomainEvent):
    """Somebody made a role."""

    type: ClassVar[str] = "gateway.role.created.v1"
    after: RoleState


@dataclass(frozen=True, kw_only=True)
class RoleUpdated(DomainEvent):
    """Name, rights or masks of a role changed; whoever has it obeys within 5 s."""

    type: ClassVar[str] = "gateway.role.updated.v1"
    after: RoleState
    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RoleDeleted(DomainEvent):
    """``replaced_by`` is the key of the role that its holders have now."""

    type: ClassVar[str] = "gateway.role.deleted.v1"
    after: RoleState
    replaced_by: str | None
