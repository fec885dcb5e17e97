"""Pure values that the features of interactions share."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chassis.domain import RuleViolationError

T = TypeVar("T")


class UnknownZoneError(RuleViolationError):
    """There is no such time zone."""


def parse_zone(name: str, *, pointer: str) -> ZoneInfo:
    """Return the IANA zone ``name``; raises UnknownZoneError at ``pointer``."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZoneError(pointer=pointer) from error


def local_instant(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant of a naive local time in ``zone``.

    A time that the clock skips becomes the first minute that exists; one that exists
    twice means the first.
    """
    while True:
        instant = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == local:
            return instant
        local = local.replace(second=0, microsecond=0) + timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Money:
    """An amount in minor units of an ISO 4217 currency."""

    amount_minor: int
    currency: str


class IncompleteError(RuleViolationError):
    """A part of this value is missing."""


def patched(kind: type[T], known: T | None, change: Any, *, pointer: str) -> T | None:
    """Return a value object after a merge patch (RFC 7396) of its named parts.

    ``change`` is such a mapping, or already the whole value, or None. Raises
    IncompleteError where nothing was known and a part is missing.
    """
    if not isinstance(change, Mapping):
        return cast("T | None", change)
    whole = {**(vars(known) if known else {}), **change}
    for part in fields(kind):  # type: ignore[arg-type]
        if part.name not in whole and part.default is MISSING:
            raise IncompleteError(pointer=f"{pointer}/{part.name}")
    return kind(**whole)
