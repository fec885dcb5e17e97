"""Local times and their instants."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from interactions.values import UnknownZoneError, local_instant, parse_zone

BERLIN = ZoneInfo("Europe/Berlin")
naive = datetime.fromisoformat


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        (naive("2026-03-28T09:00"), datetime(2026, 3, 28, 8, tzinfo=UTC)),
        (naive("2026-03-30T09:00"), datetime(2026, 3, 30, 7, tzinfo=UTC)),
    ],
)
def test_a_local_time_keeps_its_hour_over_the_clock_change(
    local: datetime, expected: datetime
) -> None:
    assert local_instant(local, BERLIN) == expected


def test_a_time_that_the_clock_skips_becomes_the_first_that_exists() -> None:
    skipped = naive("2026-03-29T02:30")

    assert local_instant(skipped, BERLIN) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_a_time_that_exists_twice_means_the_first() -> None:
    twice = naive("2026-10-25T02:30")

    assert local_instant(twice, BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", ["Europe/Tirane'); drop", "", "../etc/passwd", "Mars"])
def test_an_unknown_zone_is_refused_with_its_pointer(name: str) -> None:
    with pytest.raises(UnknownZoneError) as caught:
        parse_zone(name, pointer="/planned/zone")

    assert caught.value.pointer == "/planned/zone"
