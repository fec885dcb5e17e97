"""What an activity's fact says about meetings."""

from collections.abc import Mapping

from reporting.meetings.model import ACTIVITIES, RESULTS, read_activity
from reporting.values import NEVER

MEETING = {
    "kind": "meeting",
    "state": "completed",
    "result": "success",
    "occurred_at": "2026-03-01T10:00:00Z",
    "next_activity_id": "1",
}


def counted(report_metrics: object, data: Mapping[str, object]) -> set[str]:
    """Name the metrics that count a fact by itself."""
    row = read_activity({"after": data})
    assert row is not None
    alone = (metric for metric in report_metrics if not metric.again)  # type: ignore[attr-defined]
    return {metric.key for metric in alone if metric.counts(row, NEVER)}


def test_a_held_meeting_with_success_and_a_next_date() -> None:
    assert counted(RESULTS.metrics, MEETING) == {
        "meetings_held",
        "meetings_successful",
        "meetings_with_next",
        "no_show_rate",
    }


def test_a_call_is_an_activity_but_no_meeting() -> None:
    call = {**MEETING, "kind": "call"}

    assert counted(RESULTS.metrics, call) == set()
    assert counted(ACTIVITIES.metrics, call) == {
        "activities",
        "activities_completed",
        "activities_successful",
    }


def test_a_deleted_activity_does_not_count() -> None:
    gone = {**MEETING, "deleted_at": "2026-03-02T00:00:00Z"}

    assert read_activity({"after": gone}) is None
