"""The rules of what comes again."""

from datetime import UTC, datetime, timedelta

import pytest

from interactions.series.errors import NoOccurrenceError, RecurrenceError
from interactions.series.model import MOST_AHEAD, Series

NOW = datetime(2026, 1, 5, tzinfo=UTC)
START = "2026-01-05T09:00"


def a_series(rule: str, start: str = START) -> Series:
    """A series in Berlin."""
    return Series.begin(rule, start, "Europe/Berlin")


@pytest.mark.parametrize(
    ("rule", "starts"),
    [
        ("FREQ=WEEKLY;COUNT=3", ["05T09:00", "12T09:00", "19T09:00"]),
        ("freq=weekly;count=2", ["05T09:00", "12T09:00"]),
        ("FREQ=DAILY;INTERVAL=3;COUNT=2", ["05T09:00", "08T09:00"]),
        ("FREQ=WEEKLY;BYDAY=TU,FR;COUNT=3", ["06T09:00", "09T09:00", "13T09:00"]),
        ("FREQ=WEEKLY;UNTIL=20260112", ["05T09:00", "12T09:00"]),
        ("FREQ=WEEKLY;UNTIL=20260112T080000Z", ["05T09:00", "12T09:00"]),
        ("FREQ=WEEKLY;UNTIL=20260112T075959Z", ["05T09:00"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20260131", ["30T09:00"]),
    ],
)
def test_a_rule_says_when_it_comes_again(rule: str, starts: list[str]) -> None:
    series = a_series(rule)

    found = series.grow(NOW)

    assert found == [f"2026-01-{each}" for each in starts]
    assert series.grows_at is None


@pytest.mark.parametrize(
    "rule",
    [
        *("", "weekly", ";;", "FREQ", "FREQ=", "COUNT=3", "FREQ=HOURLY"),
        *("FREQ=WEEKLY;BYHOUR=3", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY="),
        *("FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;COUNT=x"),
        *("FREQ=DAILY;INTERVAL=99999", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;UNTIL=2026"),
        *("FREQ=DAILY;UNTIL=20261399", "FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2"),
        *("FREQ=DAILY\nRRULE:FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=99MO"),
    ],
)
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(RecurrenceError):
        a_series(rule)


def test_a_rule_by_which_nothing_takes_place_is_refused() -> None:
    series = a_series("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")

    with pytest.raises(NoOccurrenceError):
        series.grow(NOW)


def test_a_series_for_ever_is_in_the_calendar_for_a_year_ahead() -> None:
    series = a_series("FREQ=WEEKLY")

    found = series.grow(NOW)

    assert (found[0], found[-1]) == (START, "2027-01-04T09:00")
    assert series.grows_at is not None


def test_each_day_of_growing_adds_what_came_near() -> None:
    series = a_series("FREQ=WEEKLY")
    series.grow(NOW)
    week = [NOW + timedelta(days=day) for day in range(1, 8)]

    found = [start for day in week for start in series.grow(day)]

    assert found == ["2027-01-11T09:00"]


def test_of_what_is_often_no_more_is_ahead_than_can_change_at_once() -> None:
    series = a_series("FREQ=DAILY")

    first, second = series.grow(NOW), series.grow(NOW + timedelta(days=1))

    assert len(first) == MOST_AHEAD
    assert second == ["2026-07-24T09:00"]


def test_a_leap_day_is_waited_for() -> None:
    series = a_series("FREQ=YEARLY", "2028-02-29T09:00")

    found = series.grow(NOW)

    assert found == ["2028-02-29T09:00"]
    assert series.grows_at == datetime(2031, 2, 28, 9, tzinfo=UTC)


def test_what_was_long_ago_is_not_entered_afterwards() -> None:
    series = a_series("FREQ=DAILY", "2020-01-01T09:00")

    found = series.grow(NOW)

    assert found[0] == "2025-12-05T09:00"


@pytest.mark.parametrize(
    ("rule", "later", "before", "told"),
    [
        ("FREQ=WEEKLY", 0, None, "FREQ=WEEKLY"),
        ("FREQ=WEEKLY;COUNT=3", 60, None, "FREQ=WEEKLY;UNTIL=20260119T090000Z"),
        ("FREQ=DAILY;UNTIL=20260110", 0, None, "FREQ=DAILY;UNTIL=20260110T225900Z"),
        (
            *("FREQ=DAILY;COUNT=9", 0, "2026-01-07T09:00"),
            "FREQ=DAILY;UNTIL=20260107T075900Z",
        ),
        (
            *("FREQ=DAILY;COUNT=2", 0, "2026-03-07T09:00"),
            "FREQ=DAILY;UNTIL=20260106T080000Z",
        ),
        (
            *("FREQ=WEEKLY;BYDAY=SU,MO", 24 * 60, None),
            "FREQ=WEEKLY;BYDAY=MO,TU;WKST=TU",
        ),
        (
            *("FREQ=WEEKLY;BYDAY=MO;WKST=SU", -600, None),
            "FREQ=WEEKLY;BYDAY=SU;WKST=SA",
        ),
        ("FREQ=MONTHLY;BYDAY=1MO", 60, None, "FREQ=MONTHLY;BYDAY=1MO"),
        ("FREQ=MONTHLY;BYDAY=1MO", 24 * 60, None, None),
        ("FREQ=WEEKLY;BYDAY=1MO", 24 * 60, None, None),
        ("FREQ=YEARLY", -24 * 60, None, None),
    ],
)
def test_a_rule_is_told_as_calendars_read_it(
    rule: str, later: int, before: str | None, told: str | None
) -> None:
    assert a_series(rule).told(later, before=before, days=False) == told


def test_whole_days_end_on_a_day() -> None:
    series = a_series("FREQ=WEEKLY;COUNT=3", "2026-01-05T00:00")

    assert series.told(0, before=None, days=True) == "FREQ=WEEKLY;UNTIL=20260119"
    cut = series.told(0, before="2026-01-12T00:00", days=True)
    assert cut == "FREQ=WEEKLY;UNTIL=20260111"
