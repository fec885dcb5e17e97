"""What happens at its moment, once, also when nobody was there to do it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import utcnow
from chassis.testing.web import Client
from tests.builders.activities import ANN
from tests.builders.clock import told, work, work_schedules

ACTIVITIES, TASKS = "/api/v1/activities", "/api/v1/tasks"
PROMISES, REMINDERS = "/api/v1/promises", "/api/v1/tasks/reminders"


def a_plan(hours: float) -> dict[str, str]:
    """A plan of one hour that begins so many hours from now."""
    start = utcnow() + timedelta(hours=hours)
    ends = start + timedelta(hours=1)
    times = {"start": f"{start:%Y-%m-%dT%H:%M:%S}", "end": f"{ends:%Y-%m-%dT%H:%M:%S}"}
    return {**times, "zone": "UTC"}


def a_meeting(user: Client, contact_id: str, hours: float) -> str:
    """Plan a meeting; returns its id."""
    body = {"kind": "meeting", "contact_id": contact_id, "planned": a_plan(hours)}
    return str(user.post(ACTIVITIES, body).get_json()["id"])


def a_reminder(user: Client, kind: str, subject_id: str, **moment: Any) -> Any:
    """Ask to be reminded."""
    body = {"subject_kind": kind, "subject_id": subject_id, **moment}
    answer = user.post(REMINDERS, body)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def back_by(user: Client, collection: str, hours: float, names: Sequence[str]) -> None:
    """Let the house believe that it was shut for so many hours."""
    rows = user.database.collection(collection)
    shift = {"amount": -int(hours * 60), "unit": "minute"}
    moved = {name: {"$dateAdd": {"startDate": f"${name}", **shift}} for name in names}
    rows.update_many({}, [{"$set": moved}])


def test_tasks_01_a_reminder_moves_with_its_meeting_and_rings_once(
    ann: Client, ada: str
) -> None:
    """Example tasks-01."""
    meeting = a_meeting(ann, ada, hours=3)
    a_reminder(ann, "activity", meeting, offset_minutes=30)

    moved = {"planned": a_plan(hours=5)}
    assert ann.post(f"{ACTIVITIES}/{meeting}/reschedule", moved).status_code == 200

    work(ann, hours=2, minutes=45)
    assert told(ann, "reminder.fired") == []
    work(ann, hours=4, minutes=31)
    work(ann, hours=6)
    [rang] = told(ann, "reminder.fired")
    assert (rang["user_id"], rang["is_late"]) == (ANN, False)


def test_tasks_05_after_an_outage_it_rings_late_unless_the_meeting_has_begun(
    ann: Client, ada: str
) -> None:
    """Example tasks-05."""
    afternoon, noon = a_meeting(ann, ada, hours=5), a_meeting(ann, ada, hours=1.9)
    late = a_reminder(ann, "activity", afternoon, offset_minutes=240)
    gone = a_reminder(ann, "activity", noon, offset_minutes=60)
    back_by(ann, "reminders", 2, ("due_at", "subject_at"))

    work(ann)

    [rang] = told(ann, "reminder.fired")
    assert (rang["reminder_id"], rang["is_late"]) == (late["id"], True)
    states = {one["id"]: one["state"] for one in ann.get(REMINDERS).get_json()["items"]}
    assert states == {late["id"]: "fired", gone["id"]: "dropped"}


def test_a_reminder_of_what_is_done_does_not_ring(ann: Client, ada: str) -> None:
    body = {"title": "x", "due_at": (utcnow() + timedelta(hours=3)).isoformat()}
    task = ann.post(TASKS, body).get_json()["id"]
    meeting = a_meeting(ann, ada, hours=3)
    for kind, subject in (("task", task), ("activity", meeting)):
        a_reminder(ann, kind, subject, offset_minutes=10)

    ann.post(f"{TASKS}/{task}/complete", {})
    ann.post(f"{ACTIVITIES}/{meeting}/cancel", {"reason": "ill"})
    work(ann, hours=4)

    assert told(ann, "reminder.fired") == []


def test_a_snoozed_reminder_rings_again_and_is_seen(ann: Client, ada: str) -> None:
    meeting = a_meeting(ann, ada, hours=1)
    reminder = a_reminder(ann, "activity", meeting, offset_minutes=30, channel="mail")
    place = f"{REMINDERS}/{reminder['id']}"

    early = ann.post(f"{place}/snooze", {"minutes": 5})
    work(ann, minutes=31)
    snoozed = ann.post(f"{place}/snooze", {"minutes": 45})
    work(ann, hours=2)
    seen = ann.post(f"{place}/seen")

    assert (early.status_code, seen.get_json()["state"]) == (409, "seen")
    assert (snoozed.get_json()["state"], snoozed.get_json()["snoozes"]) == (
        "waiting",
        1,
    )
    assert len(told(ann, "reminder.fired")) == 2
    mails = ann.database.collection("outgoing_mails")
    assert mails.count_documents({"to": f"{ANN}@example.org"}) == 2


def test_the_same_reminder_twice_is_one(ann: Client, ada: str) -> None:
    meeting = a_meeting(ann, ada, hours=3)
    reminder = a_reminder(ann, "activity", meeting, offset_minutes=30)
    body = {"subject_kind": "activity", "subject_id": meeting, "offset_minutes": 30}

    again = ann.post(REMINDERS, body)
    gone = ann.delete(f"{REMINDERS}/{reminder['id']}", version=1)
    anew = ann.post(REMINDERS, body)

    assert (again.status_code, gone.status_code, anew.status_code) == (409, 204, 201)


@pytest.mark.parametrize(
    ("moment", "status", "pointer"),
    [
        ({}, 422, "/at"),
        ({"offset_minutes": 5, "offset_days": 1}, 422, "/at"),
        ({"offset_days": 2}, 422, "/at"),
        ({"at": "2020-01-01T00:00:00Z"}, 422, "/at"),
        ({"offset_minutes": -5}, 422, "/offset_minutes"),
    ],
)
def test_a_moment_that_is_none_is_refused(
    ann: Client, ada: str, moment: dict[str, Any], status: int, pointer: str
) -> None:
    meeting = a_meeting(ann, ada, hours=3)

    body = {"subject_kind": "activity", "subject_id": meeting, **moment}
    answer = ann.post(REMINDERS, body)

    assert answer.status_code == status
    assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_a_reminder_is_of_something_in_sight(ann: Client, ben: Client) -> None:
    body = {"title": "x", "due_at": "2031-01-01T00:00:00Z"}
    task = ann.post(TASKS, body).get_json()["id"]

    asked = {"subject_kind": "task", "subject_id": task, "offset_days": 1}
    answer = ben.post(REMINDERS, asked)

    assert answer.status_code == 404
    assert answer.get_json()["errors"][0]["pointer"] == "/subject_id"


def test_a_late_task_is_told_once_and_stays_late_when_done(ann: Client) -> None:
    body = {"title": "x", "due_at": "2020-01-01T00:00:00Z"}
    task = ann.post(TASKS, body).get_json()["id"]

    work_schedules(ann)
    work(ann, minutes=20)
    done = ann.post(f"{TASKS}/{task}/complete", {}).get_json()

    assert len(told(ann, "task.missed")) == 1
    assert (done["state"], done["missed_at"] is None) == ("done", False)


def test_tasks_02_a_promise_that_nobody_kept_is_broken_once(
    ann: Client, lea: Client, ada: str
) -> None:
    """Example tasks-02."""
    due = (utcnow() + timedelta(hours=1)).isoformat()
    body = {"contact_id": ada, "text": "call back", "due_at": due}
    promise = ann.post(PROMISES, body).get_json()
    back_by(ann, "promises", 2, ["due_at"])

    work_schedules(ann)
    work(ann, minutes=20)

    assert len(told(ann, "promise.broken")) == 1
    late = lea.get(f"{TASKS}/overdue", query_string={"owner_id": ANN}).get_json()
    shown = [(one["kind"], one["title"]) for one in late["items"]]
    assert ("promise", "call back") in shown
    fulfilled = ann.post(f"{PROMISES}/{promise['id']}/keep", {}).get_json()
    assert (fulfilled["state"], fulfilled["kept_at"]) == ("broken", None)
    assert fulfilled["fulfilled_late_at"] is not None
