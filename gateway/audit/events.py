"""What the gateway itself has to tell about access."""

from dataclasses import dataclass
from typing import ClassVar

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class AccessDenied(DomainEvent):
    """Somebody who is known was refused; ``place`` holds ids, never names."""

    type: ClassVar[str] = "gateway.access.denied.v1"
    principal: str
    place: str
    reason: str
