"""When a schedule comes, over changes of the clocks."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.jobs import next_after

BERLIN = ZoneInfo("Europe/Berlin")


def occurrences(
    cron: str, start: str, count: int, zone: ZoneInfo = BERLIN
) -> list[str]:
    at, found = datetime.fromisoformat(start), []
    for _ in range(count):
        at = next_after(cron, zone, at)
        found.append(f"{at:%m-%d %H:%M}")
    return found


@pytest.mark.parametrize(
    ("cron", "times"),
    [
        ("30 2 * * *", ["03-28 01:30", "03-29 01:00", "03-30 00:30"]),
        ("0,30 2 * * *", ["03-28 01:00", "03-28 01:30", "03-29 01:00"]),
        ("*/30 2 * * *", ["03-28 01:00", "03-28 01:30", "03-29 01:00"]),
        ("0 3 * * *", ["03-28 02:00", "03-29 01:00", "03-30 01:00"]),
    ],
)
def test_a_time_that_is_skipped_moves_to_the_first_that_exists(
    cron: str, times: list[str]
) -> None:
    assert occurrences(cron, "2026-03-27T12:00:00Z", 3) == times


def test_it_does_not_run_twice_when_the_gap_swallows_two_times() -> None:
    times = occurrences("0,30 2 * * *", "2026-03-28T12:00:00Z", 2)

    assert times == ["03-29 01:00", "03-30 00:00"]


@pytest.mark.parametrize("start", ["2026-10-25T00:00:00Z", "2026-10-24T12:00:00Z"])
def test_a_time_that_comes_twice_runs_the_first_time(start: str) -> None:
    times = occurrences("30 2 * * *", start, 2)

    assert times == ["10-25 00:30", "10-26 01:30"]


def test_asked_between_the_two_the_next_is_tomorrow() -> None:
    times = occurrences("30 2 * * *", "2026-10-25T01:10:00Z", 1)

    assert times == ["10-26 01:30"]


def test_an_hourly_schedule_goes_on_while_clocks_go_back() -> None:
    times = occurrences("30 * * * *", "2026-10-24T23:00:00Z", 3)

    assert times == ["10-24 23:30", "10-25 00:30", "10-25 01:30"]


@given(
    cron=st.sampled_from(
        ["0 0 * * *", "30 2 * * *", "*/20 1-3 * * *", "15 * * * *", "0 0 L * *"]
    ),
    zone=st.sampled_from(
        ["UTC", "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe"]
    ).map(ZoneInfo),
    start=st.integers(1_735_689_600, 1_798_761_600),
)
def test_occurrences_never_repeat_nor_go_back(
    cron: str, zone: ZoneInfo, start: int
) -> None:
    times = [datetime.fromtimestamp(start, UTC)]

    for _ in range(8):
        times.append(next_after(cron, zone, times[-1]))

    assert all(earlier < later for earlier, later in pairwise(times))


@given(day=st.dates(date(2025, 1, 1), date(2027, 1, 1)))
def test_a_daily_schedule_comes_once_on_each_local_day(day: date) -> None:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=BERLIN)

    later = next_after("30 2 * * *", BERLIN, noon)

    assert later.astimezone(BERLIN).date() == noon.date() + timedelta(days=1)


@pytest.mark.parametrize(
    "cron", ["", "* * * *", "0 0 31 2 *", "x * * * *", "0 0 0 1 1 1"]
)
def test_a_line_that_means_nothing_is_refused(cron: str) -> None:
    with pytest.raises(ValueError, match="schedule"):
        next_after(cron, BERLIN, datetime(2026, 1, 1, tzinfo=UTC))
