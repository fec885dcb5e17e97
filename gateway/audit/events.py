"""What the gateway itself has to tell about access."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class AccessDenied(DomainEvent):
    """Somebody who is known was refused; ``place`` holds ids, never names."""

    type: ClassVar[str] = "gateway.access.denied.v1"
    principal: str
    place: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class AuditLogExported(DomainEvent):
    """Somebody took the entries of a time with him; ``filters`` names what he chose."""

    type: ClassVar[str] = "gateway.audit_log.exported.v1"
    principal: str
    first: datetime
    last: datetime
    filters: tuple[str, ...]
