"""Important dates on calendars of any zone."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from contacts.important_dates.model import ImportantDate, Observance

ADA = "018f0000-0000-7000-8000-0000000000a1"


def an_observance(zone: str = "UTC", **fields: Any) -> Observance:
    return Observance(zone=ZoneInfo(zone), **fields)


def a_date(seen: Observance, **fields: Any) -> ImportantDate:
    """A date whose facts have been saved."""
    found = ImportantDate.create(
        seen, contact_id=ADA, **{"kind": "birthday", "month": 7, "day": 1, **fields}
    )
    found.pull_events()
    return found


def the_days(*spelt: str) -> list[date]:
    return [date.fromisoformat(day) for day in spelt]


def at(spelt: str) -> datetime:
    """An instant in UTC."""
    return datetime.fromisoformat(spelt).astimezone(UTC)
