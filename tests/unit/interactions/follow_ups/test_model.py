"""How long somebody may wait."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from interactions.follow_ups.model import Idle
from interactions.staff.model import Calendar


def test_idle_days_are_days_of_the_calendar() -> None:
    berlin = Calendar(zone=ZoneInfo("Europe/Berlin"))
    saturday = datetime(2026, 3, 28, 8, tzinfo=UTC)

    due = Idle(value=1, unit="days").after(saturday, berlin)

    assert due == datetime(2026, 3, 29, 7, tzinfo=UTC)
