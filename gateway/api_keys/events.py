"""The facts about keys that we publish; never the secret or its hash."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class ApiKeyState:
    id: str
    name: str
    prefix: str
    owner_id: str
    permissions: dict[str, Literal["own", "team", "all"]]
    expires_at: datetime
    state: Literal["active", "revoked"]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class ApiKeyCreated(DomainEvent):
    type: ClassVar[str] = "gateway.api_key.created.v1"
    after: ApiKeyState


@dataclass(frozen=True, kw_only=True)
class ApiKeyRevoked(DomainEvent):
    type: ClassVar[str] = "gateway.api_key.revoked.v1"
    after: ApiKeyState
