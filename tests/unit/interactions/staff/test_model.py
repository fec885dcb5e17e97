"""Business hours."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from interactions.staff.errors import NeverOpenError
from interactions.staff.model import OFFICE, Calendar, Hours

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2026, 5, 8, 14, tzinfo=UTC)
"""16:00 in Berlin."""


def test_four_hours_from_friday_afternoon_are_monday_at_eleven() -> None:
    due = Calendar(zone=BERLIN).after(FRIDAY, timedelta(hours=4))

    assert due.astimezone(BERLIN) == datetime(2026, 5, 11, 11, tzinfo=BERLIN)


def test_a_holiday_does_not_count() -> None:
    calendar = Calendar(zone=BERLIN, holidays=frozenset({date(2026, 5, 11)}))

    due = calendar.after(FRIDAY, timedelta(hours=4))

    assert due.astimezone(BERLIN) == datetime(2026, 5, 12, 11, tzinfo=BERLIN)


def test_open_time_is_counted_over_a_change_of_the_clocks() -> None:
    night = (Hours(weekday=6, start="22:00", end="06:00"),)
    calendar = Calendar(zone=BERLIN, hours=night)
    saturday = datetime(2026, 3, 28, 12, tzinfo=UTC)

    open_time = calendar.between(saturday, saturday + timedelta(days=2))

    assert open_time == timedelta(hours=7)


def test_overlapping_hours_count_once() -> None:
    twice = (*OFFICE, Hours(weekday=1, start="12:00", end="20:00"))
    monday = datetime(2026, 5, 11, tzinfo=UTC)

    open_time = Calendar(hours=twice).between(monday, monday + timedelta(days=1))

    assert open_time == timedelta(hours=11)


def test_no_time_passes_outside_of_the_hours() -> None:
    sunday = datetime(2026, 5, 10, tzinfo=UTC)

    assert not Calendar().between(sunday, sunday + timedelta(hours=20))
    assert not Calendar().between(FRIDAY, FRIDAY)


def test_a_team_that_never_opens_has_no_deadline() -> None:
    with pytest.raises(NeverOpenError):
        Calendar(hours=()).after(FRIDAY, timedelta(hours=1))
