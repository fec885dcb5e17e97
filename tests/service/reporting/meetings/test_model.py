"""Activities by kind and outcome; meetings and what became of them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from chassis.testing.web import Client
from tests.builders.facts import an_activity_fact

PERIOD = "from=2026-02-01&to=2026-03-31"
Arrive = Callable[..., None]


def show(user: Client, report: str, query: str = "") -> dict[str, Any]:
    """Ask for a report of the family."""
    answer = user.get(f"/api/v1/meetings/{report}?{PERIOD}{query}")
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def test_activities_are_counted_by_kind_and_outcome(
    analyst: Client, arrive: Arrive
) -> None:
    arrive(
        an_activity_fact("call", result="failure"),
        an_activity_fact("call", result="failure"),
        an_activity_fact("note", result=None),
        an_activity_fact("meeting"),
    )

    body = show(analyst, "activities")

    found = {
        (row["group"]["kind"], row["group"]["result"]): row["values"]["activities"]
        for row in body["rows"]
    }
    assert found == {
        ("call", "failure"): 2,
        ("note", None): 1,
        ("meeting", "success"): 1,
    }
    assert body["totals"]["activities_successful"] == 1


def test_meetings_01_results_of_meetings_are_exactly_counted(
    analyst: Client, arrive: Arrive
) -> None:
    arrive(
        *(an_activity_fact() for _ in range(7)),
        *(an_activity_fact(result="failure") for _ in range(3)),
        *(an_activity_fact(result="no_decision") for _ in range(2)),
        *(an_activity_fact(state="missed", result=None) for _ in range(2)),
        *(an_activity_fact(state="planned", result=None) for _ in range(9)),
        an_activity_fact("call"),
    )

    assert show(analyst, "results")["totals"] == {
        "meetings_planned": 9,
        "meetings_held": 12,
        "meetings_successful": 7,
        "meetings_failed": 3,
        "meetings_with_next": 0,
        "meetings_missed": 2,
    }


def test_meetings_02_a_meeting_told_on_tuesday_counts_in_its_own_week(
    analyst: Client, arrive: Arrive
) -> None:
    sunday_night = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
    arrive(
        an_activity_fact(
            occurred_at="2026-03-01T22:30:00Z",
            time=sunday_night,
            recorded_at=datetime(2026, 3, 3, 9, tzinfo=UTC),
        )
    )
    weekly = "&group_by=week&zone=Europe/Berlin"

    now = show(analyst, "results", weekly)
    monday = show(analyst, "results", f"{weekly}&known_at=2026-03-02T12:00:00Z")

    assert [row["group"]["week"] for row in now["rows"]] == ["2026-W09"]
    assert monday["rows"] == []


def test_reports_03_the_zone_is_the_reports_and_not_the_viewers(
    analyst: Client, arrive: Arrive
) -> None:
    arrive(an_activity_fact(occurred_at="2026-03-01T22:30:00Z"))

    utc = show(analyst, "results", "&group_by=day")
    jakarta = show(analyst, "results", "&group_by=day&zone=Asia/Jakarta")

    assert utc["rows"][0]["group"]["day"] == "2026-03-01"
    assert jakarta["rows"][0]["group"]["day"] == "2026-03-02"
