"""Pure values that the features of interactions share."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chassis.domain import RuleViolationError


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
