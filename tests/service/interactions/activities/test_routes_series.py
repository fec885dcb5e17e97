"""Meetings that come again: in the calendar, moved and called off, one or all."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.jobs import WorkerProcess
from chassis.mongo import Caller, transact
from chassis.testing.web import Client
from interactions.activities.commands import ExtendSeries, extend_series
from interactions.app import service
from tests.builders.activities import ANN

ACTIVITIES = "/api/v1/activities"
PLAN = {"start": "2027-03-08T09:00", "end": "2027-03-08T10:00", "zone": "Europe/Berlin"}
AT_TEN = {**PLAN, "start": "2027-03-15T10:00", "end": "2027-03-15T11:30"}


def a_series(user: Client, contact_id: str, rule: str, **plan: str) -> dict[str, Any]:
    """Let a colleague plan a meeting that comes again; returns the first one."""
    body: dict[str, Any] = {"kind": "meeting", "contact_id": contact_id}
    body |= {"subject": "Weekly", "planned": {**PLAN, **plan}, "recurrence": rule}
    answer = user.post(ACTIVITIES, body)
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def occurrences(user: Client, first: dict[str, Any]) -> list[dict[str, Any]]:
    """All occurrences of a series, in the order of its rule."""
    tree = {"field": "series_id", "op": "eq", "value": first["series_id"]}
    asked = {"filter": {"all": [tree]}, "limit": 200}
    found = user.post(f"{ACTIVITIES}/search", asked).get_json()["items"]
    return sorted(found, key=lambda one: one["occurrence"])


def starts(user: Client, first: dict[str, Any]) -> list[str]:
    """When they begin, as instants."""
    return [one["planned"]["starts_at"][5:16] for one in occurrences(user, first)]


def states(user: Client, first: dict[str, Any]) -> list[str]:
    """How they stand."""
    return [one["state"] for one in occurrences(user, first)]


def facts(user: Client) -> list[str]:
    """Name the facts in the log, in their order."""
    rows = user.database.collection("events").find({}, sort=[("ts", 1), ("_id", 1)])
    return [row["type"].split(".")[2] for row in rows]


def test_activities_03_a_weekly_meeting_keeps_its_hour_over_the_clock_change(
    ann: Client, ada: str
) -> None:
    """Example activities-03."""
    first = a_series(ann, ada, "FREQ=WEEKLY;COUNT=5")

    found = starts(ann, first)

    assert found[:3] == ["03-08T08:00", "03-15T08:00", "03-22T08:00"]
    assert found[3:] == ["03-29T07:00", "04-05T07:00"]
    assert {one["planned"]["start"][11:] for one in occurrences(ann, first)} == {
        "09:00"
    }


def test_a_start_that_the_clock_skips_is_the_first_minute_that_exists(
    ann: Client, ada: str
) -> None:
    plan = {"start": "2027-03-27T02:30", "end": "2027-03-27T03:30"}

    first = a_series(ann, ada, "FREQ=DAILY;COUNT=3", **plan)

    assert starts(ann, first) == ["03-27T01:30", "03-28T01:00", "03-29T00:30"]


def test_a_start_that_exists_twice_is_the_first(ann: Client, ada: str) -> None:
    plan = {"start": "2027-10-30T02:30", "end": "2027-10-30T03:30"}

    first = a_series(ann, ada, "FREQ=DAILY;COUNT=3", **plan)

    assert starts(ann, first) == ["10-30T00:30", "10-31T00:30", "11-01T01:30"]


def test_each_occurrence_is_told_as_planned(ann: Client, ada: str) -> None:
    first = a_series(ann, ada, "FREQ=WEEKLY;COUNT=3")

    [fact, *_] = ann.database.collection("events").find({})
    assert facts(ann) == ["planned"] * 3
    assert fact["data"]["after"]["series_id"] == first["series_id"]
    assert fact["data"]["after"]["recurrence"] == "FREQ=WEEKLY;COUNT=3"


def test_one_occurrence_is_moved_or_called_off_alone(ann: Client, ada: str) -> None:
    first = a_series(ann, ada, "FREQ=WEEKLY;COUNT=4")
    _, second, third, _ = occurrences(ann, first)

    ann.post(f"{ACTIVITIES}/{second['id']}/reschedule", {"planned": AT_TEN})
    ann.post(f"{ACTIVITIES}/{third['id']}/cancel", {"reason": "fair"})

    assert starts(ann, first)[:2] == ["03-08T08:00", "03-15T09:00"]
    assert states(ann, first) == ["planned", "planned", "cancelled", "planned"]
    assert occurrences(ann, first)[1]["occurrence"] == "2027-03-15T09:00"
    assert facts(ann)[4:] == ["rescheduled", "cancelled"]


def test_all_that_follow_are_moved_but_for_one_that_was_moved_alone(
    ann: Client, ada: str
) -> None:
    first = a_series(ann, ada, "FREQ=WEEKLY;COUNT=5")
    _, second, third, *_ = occurrences(ann, first)
    alone = {**PLAN, "start": "2027-03-23T15:00", "end": "2027-03-23T16:00"}
    ann.post(f"{ACTIVITIES}/{third['id']}/reschedule", {"planned": alone})

    moved = ann.post(
        f"{ACTIVITIES}/{second['id']}/reschedule",
        {"planned": AT_TEN, "following": True},
    )

    found = starts(ann, first)
    assert moved.get_json()["id"] == second["id"]
    assert found[:2] == ["03-08T08:00", "03-15T09:00"]
    assert found[2:] == ["03-23T14:00", "03-29T08:00", "04-05T08:00"]
    assert occurrences(ann, first)[4]["planned"]["end"] == "2027-04-05T11:30"


def test_ending_a_series_keeps_what_was_held(ann: Client, ada: str) -> None:
    first = a_series(ann, ada, "FREQ=WEEKLY;COUNT=4")
    _, second, third, _ = occurrences(ann, first)
    held = {"outcome": {"result": "success"}}
    ann.post(f"{ACTIVITIES}/{third['id']}/complete", held)

    answer = ann.post(
        f"{ACTIVITIES}/{second['id']}/cancel", {"reason": "over", "following": True}
    )

    assert answer.get_json()["state"] == "cancelled"
    assert states(ann, first) == ["planned", "cancelled", "completed", "cancelled"]


def test_a_meeting_of_no_series_is_the_only_one_that_follows(
    ann: Client, ada: str
) -> None:
    body = {"kind": "meeting", "contact_id": ada, "planned": PLAN}
    place = ann.post(ACTIVITIES, body).headers["Location"]

    moved = ann.post(f"{place}/reschedule", {"planned": AT_TEN, "following": True})
    over = ann.post(f"{place}/cancel", {"reason": "ill", "following": True})
    again = ann.post(f"{place}/cancel", {"reason": "ill", "following": True})

    assert moved.get_json()["planned"]["start"] == "2027-03-15T10:00"
    assert (over.get_json()["state"], again.status_code) == ("cancelled", 409)


def test_each_occurrence_has_reminders_of_its_own(ann: Client, ada: str) -> None:
    first = a_series(ann, ada, "FREQ=WEEKLY;COUNT=3")
    for one in occurrences(ann, first):
        wish = {"subject_kind": "activity", "subject_id": one["id"]}
        ann.post("/api/v1/tasks/reminders", {**wish, "offset_minutes": 30})

    place = f"{ACTIVITIES}/{first['id']}"
    ann.post(f"{place}/cancel", {"reason": "over", "following": True})

    rows = ann.database.collection("reminders").find({}, {"state": 1})
    assert [row["state"] for row in rows] == ["dropped"] * 3


def test_what_came_near_is_put_into_the_calendar_once(ann: Client, ada: str) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    plan = {"start": f"{tomorrow:%Y-%m-%dT09:00}", "end": f"{tomorrow:%Y-%m-%dT10:00}"}
    first = a_series(ann, ada, "FREQ=DAILY", **plan)
    system = Caller.system("interactions")

    for day in (1, 1, 2, 3, 3):
        command = ExtendSeries(now=datetime.now(UTC) + timedelta(days=day))
        while transact(ann.database, extend_series, command, caller=system):
            continue

    rows = ann.database.collection("activities")
    made = sorted(row["occurrence"] for row in rows.find({}))
    days = [tomorrow + timedelta(days=day) for day in range(len(made))]
    assert made == [f"{day:%Y-%m-%dT09:00}" for day in days]
    assert len(made) in (202, 203)
    assert rows.count_documents({"subject": "Weekly", "owner_id": ANN}) == len(made)
    assert first["occurrence"] == made[0]


def test_the_days_work_extends_what_is_due(ann: Client, ada: str) -> None:
    first = a_series(ann, ada, "FREQ=WEEKLY")
    rows = ann.database.collection("activity_series")
    rows.update_many({}, {"$set": {"grows_at": datetime(2026, 1, 1, tzinfo=UTC)}})
    WorkerProcess(ann.database, service.workers).keep_schedules()

    later = timedelta(days=1, minutes=1)
    WorkerProcess(ann.database, service.workers, offset=later).run_until_empty()

    [series] = rows.find({})
    assert series["grows_at"] > datetime.now(UTC)
    assert occurrences(ann, first)[-1]["occurrence"] == series["last"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"recurrence": "often", "planned": PLAN}, "recurrence"),
        ({"recurrence": "FREQ=SECONDLY", "planned": PLAN}, "recurrence"),
        (
            {"recurrence": "FREQ=WEEKLY;UNTIL=20200101", "planned": PLAN},
            "no-occurrence",
        ),
        ({"recurrence": "FREQ=WEEKLY", "outcome": {"result": "success"}}, "only-plans"),
    ],
)
def test_what_does_not_come_again_is_refused(
    ann: Client, ada: str, body: dict[str, Any], code: str
) -> None:
    answer = ann.post(ACTIVITIES, {"kind": "meeting", "contact_id": ada, **body})

    problem = answer.get_json()
    assert answer.status_code == 422
    assert code in problem["type"]
    assert problem["errors"][0]["pointer"] == "/recurrence"
    assert facts(ann) == []
    assert ann.database.collection("activity_series").count_documents({}) == 0
