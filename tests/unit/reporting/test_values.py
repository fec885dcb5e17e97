"""What is asked of a report, and how its cells are named."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.history.model import UnknownCellError, cell_key, cell_values
from reporting.meetings.model import ACTIVITIES
from reporting.values import (
    Group,
    UnknownGroupError,
    UnknownMetricError,
    UnknownZoneError,
    WrongPeriodError,
    ask,
)

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)


def test_without_a_period_the_last_thirty_days_are_shown() -> None:
    asked = ask(ACTIVITIES, now=NOW)

    assert (asked.first_day, asked.last_day) == (date(2026, 3, 2), date(2026, 3, 31))
    assert [group.key for group in asked.groups] == ["kind", "result"]
    assert asked.is_now


def test_a_period_is_whole_local_days_also_over_a_clock_change() -> None:
    asked = ask(
        ACTIVITIES,
        now=NOW,
        first_day=date(2026, 3, 29),
        last_day=date(2026, 3, 29),
        zone="Europe/Berlin",
    )

    assert asked.start == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert asked.end == datetime(2026, 3, 29, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({"group_by": "__proto__"}, UnknownGroupError),
        ({"group_by": "$where"}, UnknownGroupError),
        ({"group_by": "kind,kind"}, UnknownGroupError),
        ({"group_by": "kind,result,state,owner"}, UnknownGroupError),
        ({"zone": "Europe/Tirane'); drop"}, UnknownZoneError),
        ({"zone": "../../etc/passwd"}, UnknownZoneError),
        ({"first_day": date(2026, 4, 1)}, WrongPeriodError),
        ({"first_day": date(2010, 1, 1)}, WrongPeriodError),
    ],
)
def test_reports_05_what_is_no_part_of_the_report_is_refused(
    parameters: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        ask(ACTIVITIES, now=NOW, **parameters)


def test_an_unknown_metric_is_refused() -> None:
    with pytest.raises(UnknownMetricError):
        ACTIVITIES.metric("$sum")


@given(st.tuples(st.none() | st.text(), st.none() | st.text()))
def test_a_cell_is_found_again_by_its_name(values: tuple[Any, ...]) -> None:
    groups = ACTIVITIES.groups[:2]

    assert cell_values(cell_key(values), groups) == values


@pytest.mark.parametrize(
    "cell", ["", "{}", "[1]", "[[1],2]", '[{"$gt":""},1]', "[1.5,2]"]
)
def test_what_is_no_cell_is_refused(cell: str) -> None:
    with pytest.raises(UnknownCellError):
        cell_values(cell, ACTIVITIES.groups[:2])


def test_days_weeks_and_months_follow_the_zone_of_the_report() -> None:
    late = {"at": datetime(2026, 12, 31, 23, 30, tzinfo=UTC)}
    berlin = ZoneInfo("Europe/Berlin")

    keys = [
        Group(key="x", path="at", text="", by=by).value(late, berlin)
        for by in ("day", "week", "month", "quarter")
    ]

    assert keys == ["2027-01-01", "2026-W53", "2027-01", "2027-Q1"]
