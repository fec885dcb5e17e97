"""Sums of days in UTC, put right at their ends, are those of the local days."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from reporting.deals_funnel.model import RESULTS
from reporting.history.queries.periods import list_buckets, list_edges
from reporting.values import Asked, ask

HOUR = timedelta(hours=1)
ZONES = ("UTC", "Europe/Tirane", "Asia/Kolkata", "America/Lima", "America/Santiago")
FAR = ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Australia/Lord_Howe")


def told(asked: Asked, instants: list[datetime], end: datetime) -> Counter[Any]:
    """Count instants as reports do: by days in UTC, then what their ends change."""
    utc, found = ZoneInfo("UTC"), Counter[Any]()
    buckets = dict(list_buckets(asked, end))
    for at in instants:
        for bucket, values in buckets.items():
            if str(at.date()).startswith(bucket):
                found[tuple(values[group.key] for group in asked.groups)] += 1
    more, less = list_edges(asked, end)
    for gaps, zone, sign in ((more, asked.zone, 1), (less, utc, -1)):
        for at in instants:
            times = sum(start <= at < stop for start, stop in gaps)
            row = {"closed_at": at}
            cell = tuple(group.value(row, zone) for group in asked.groups)
            found[cell] += sign * times
    return Counter({cell: count for cell, count in found.items() if count})


@pytest.mark.parametrize("zone", [*ZONES, *FAR])
@pytest.mark.parametrize("groups", ["day", "week,month"])
@pytest.mark.parametrize("days", [0, 45])
def test_any_zone_is_counted_by_days_in_utc(zone: str, groups: str, days: int) -> None:
    first, now = date(2026, 8, 20), datetime(2026, 12, 1, tzinfo=UTC)
    asked = ask(
        RESULTS,
        now=now,
        first_day=first,
        last_day=first + timedelta(days=days),
        zone=zone,
        group_by=groups,
    )
    began = datetime(2026, 8, 18, tzinfo=UTC)
    instants = [began + number * HOUR for number in range(24 * (days + 5))]
    midnights = [began + timedelta(days=number) for number in (1, 2, 3, 30)]

    for end in [asked.end, *(at for at in midnights if asked.start < at < asked.end)]:
        right = Counter(
            tuple(group.value({"closed_at": at}, asked.zone) for group in asked.groups)
            for at in instants
            if asked.covers(at) and at < end
        )
        assert told(asked, instants, end) == right, end
