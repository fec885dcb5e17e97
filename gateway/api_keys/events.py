"""The facts about keys that we publish; never the secret or its hash."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class ApiKeyState:
    id: str
    name: str
    prefix: str
    owner_id: str
    permissions: dict[str, str]
    expires_at: datetime
    state: str
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
