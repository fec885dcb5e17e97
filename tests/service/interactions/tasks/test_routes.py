"""Tasks, promises and rules over HTTP: who does what by when, and who sees it."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import new_id, utcnow
from chassis.testing.web import Client
from interactions.tasks.consumers import consumer
from tests.builders.activities import ANN, BEN, a_contact_copy
from tests.builders.clock import told
from tests.builders.colleagues import a_colleague
from tests.builders.facts import a_fact, deliver

TASKS, PROMISES = "/api/v1/tasks", "/api/v1/promises"
TIMELINE = "/api/v1/activities/timeline"
TOMORROW = (utcnow() + timedelta(days=1)).isoformat()


def a_task(user: Client, **fields: Any) -> dict[str, Any]:
    """Let a colleague enter a task for tomorrow."""
    answer = user.post(TASKS, {"title": "Send offer", "due_at": TOMORROW, **fields})
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def a_promise(user: Client, contact_id: str, **fields: Any) -> dict[str, Any]:
    """Let a colleague promise something for tomorrow."""
    body = {"contact_id": contact_id, "text": "call back", "due_at": TOMORROW}
    answer = user.post(PROMISES, {**body, **fields})
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def timeline(user: Client, contact_id: str) -> list[tuple[str, str | None]]:
    """Name kind and state of the touches of a contact, the newest first."""
    answer = user.get(TIMELINE, query_string={"contact_id": contact_id})
    return [(item["kind"], item["state"]) for item in answer.get_json()["items"]]


def test_a_task_lives_from_entry_to_result(ann: Client, ada: str) -> None:
    task = a_task(ann, contact_id=ada, checklist=[{"text": "price"}])
    place = f"{TASKS}/{task['id']}"

    done = ann.post(f"{place}/complete", {"result": "sent"})
    again = ann.post(f"{place}/complete", {})
    reopened = ann.post(f"{place}/reopen")

    assert (task["state"], task["assignee_id"]) == ("open", ANN)
    assert done.get_json()["completed_at"] is not None
    assert (again.status_code, reopened.get_json()["state"]) == (409, "open")
    assert len(told(ann, "task.completed")) == 1


def test_a_done_task_stands_in_the_timeline_of_its_person(
    ann: Client, ada: str
) -> None:
    task = a_task(ann, contact_id=ada)

    ann.post(f"{TASKS}/{task['id']}/complete", {})

    assert timeline(ann, ada) == [("task", "done")]


def test_a_touch_is_hidden_from_who_may_not_read_tasks(ann: Client, ada: str) -> None:
    task = a_task(ann, contact_id=ada)
    ann.post(f"{TASKS}/{task['id']}/complete", {})
    rights = {"activities:read": "all", "contacts:read": "all"}

    stranger = ann.as_user("x", permissions=rights)

    assert timeline(stranger, ada) == []


def test_a_task_is_given_to_somebody_else_and_seen_by_both(
    ann: Client, ben: Client
) -> None:
    place = f"{TASKS}/{a_task(ann)['id']}"

    given = ann.post(f"{place}/assign", {"assignee_id": BEN})

    assert given.get_json()["assignee_id"] == BEN
    assert [user.get(place).status_code for user in (ann, ben)] == [200, 200]


def test_own_tasks_are_ones_own(ann: Client, ben: Client, lea: Client) -> None:
    place = f"{TASKS}/{a_task(ann)['id']}"

    assert ben.get(place).status_code == 404
    assert ben.post(f"{place}/complete", {}).status_code == 404
    assert ben.get(TASKS).get_json()["items"] == []
    assert lea.get(place).status_code == 200


def test_a_change_needs_the_version_that_was_seen(ann: Client) -> None:
    place = f"{TASKS}/{a_task(ann)['id']}"

    without = ann.patch(place, {"title": "x"})
    stale = ann.patch(place, {"title": "x"}, version=7)
    right = ann.patch(place, {"due_on": "2031-05-10", "priority": "high"}, version=1)

    assert (without.status_code, stale.status_code) == (428, 412)
    assert (right.get_json()["due_at"], right.get_json()["priority"]) == (None, "high")


def test_the_trash_gives_back_what_it_got(ann: Client) -> None:
    place = f"{TASKS}/{a_task(ann)['id']}"

    gone = ann.delete(place, version=1)
    missing = ann.get(place)
    back = ann.post(f"{place}/restore")

    assert (gone.status_code, missing.status_code, back.status_code) == (204, 404, 200)
    assert ann.post(f"{place}/restore").status_code == 409


def test_the_same_key_makes_one_task(ann: Client) -> None:
    body = {"title": "Send offer", "due_at": TOMORROW}

    first, second = (ann.post(TASKS, body, key="k") for _ in range(2))

    assert first.get_json()["id"] == second.get_json()["id"]
    assert len(ann.get(TASKS).get_json()["items"]) == 1


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        ({}, 422, "/due_at"),
        ({"due_at": TOMORROW, "due_on": "2031-01-01"}, 422, "/due_at"),
        ({"due_on": "2031-02-30"}, 422, "/due_on"),
        ({"due_at": TOMORROW, "assignee_id": new_id()}, 404, "/assignee_id"),
        ({"due_at": TOMORROW, "contact_id": new_id()}, 404, "/contact_id"),
        ({"due_at": TOMORROW, "state": "done"}, 422, "/state"),
        ({"due_at": TOMORROW, "title": ""}, 422, "/title"),
        ({"due_at": TOMORROW, "title": "a\r\nb"}, 422, "/title"),
        ({"due_at": TOMORROW, "priority": {"$gt": ""}}, 422, "/priority"),
        ({"due_at": TOMORROW, "checklist": [{"done": True}]}, 422, "/checklist/0/text"),
        ({"due_at": TOMORROW, "text": "x" * 4001}, 422, "/text"),
    ],
)
def test_bad_input_is_refused_with_a_pointer(
    ann: Client, body: dict[str, Any], status: int, pointer: str
) -> None:
    answer = ann.post(TASKS, {"title": "Send offer", **body})

    assert answer.status_code == status
    assert [error["pointer"] for error in answer.get_json()["errors"]] == [pointer]


def test_who_has_left_is_given_nothing(ann: Client) -> None:
    gone = a_colleague(ann.database, new_id(), state="deactivated")

    answer = ann.post(TASKS, {"title": "x", "due_at": TOMORROW, "assignee_id": gone})

    assert answer.status_code == 422
    assert answer.get_json()["type"].endswith("user-deactivated")


def test_a_promise_has_a_task_and_is_kept_by_it(ann: Client, ada: str) -> None:
    promise = a_promise(ann, ada)

    ann.post(f"{TASKS}/{promise['task_id']}/complete", {})

    kept = ann.get(f"{PROMISES}/{promise['id']}").get_json()
    assert (kept["state"], kept["kept_at"] is None) == ("kept", False)
    assert timeline(ann, ada) == [("task", "done"), ("promise", "open")]


def test_a_kept_promise_ends_its_task(ann: Client, ada: str) -> None:
    promise = a_promise(ann, ada)

    kept = ann.post(f"{PROMISES}/{promise['id']}/keep", {})
    again = ann.post(f"{PROMISES}/{promise['id']}/keep", {})

    task = ann.get(f"{TASKS}/{promise['task_id']}").get_json()
    assert (kept.get_json()["state"], task["state"]) == ("kept", "done")
    assert task["origin"] == {"kind": "promise", "ref": promise["id"]}
    assert again.status_code == 409


def test_a_promise_is_taken_back_with_its_task(ann: Client, ada: str) -> None:
    promise = a_promise(ann, ada)

    answer = ann.post(f"{PROMISES}/{promise['id']}/withdraw", {"reason": "solved"})

    task = ann.get(f"{TASKS}/{promise['task_id']}").get_json()
    assert (answer.get_json()["state"], task["state"]) == ("withdrawn", "cancelled")


def test_a_promise_is_about_the_future_and_a_person_in_sight(
    ann: Client, ada: str
) -> None:
    hidden = a_contact_copy(ann.database, owner_id=BEN)
    own = ann.as_user("x", permissions={"tasks:write": "own", "contacts:read": "own"})
    past = {"contact_id": ada, "text": "x", "due_at": "2020-01-01T00:00:00Z"}

    late = ann.post(PROMISES, past)
    unseen = own.post(PROMISES, {**past, "contact_id": hidden, "due_at": TOMORROW})

    assert (late.status_code, unseen.status_code) == (422, 404)


def test_a_day_holds_plans_and_tasks_that_are_due(ann: Client, ada: str) -> None:
    a_colleague(ann.database, ANN, zone="Europe/Berlin", version=2)
    plan = {"start": "2031-05-10T23:30", "end": "2031-05-10T23:45"}
    meeting = {"kind": "meeting", "contact_id": ada}
    ann.post(
        "/api/v1/activities",
        {**meeting, "planned": {**plan, "zone": "Europe/Berlin"}},
    )
    today = a_task(ann, due_at=None, due_on="2031-05-10")
    a_task(ann, due_at=None, due_on="2031-05-11")

    day = ann.get(f"{TASKS}/agenda?day=2031-05-10").get_json()

    assert (day["zone"], len(day["activities"])) == ("Europe/Berlin", 1)
    assert [task["id"] for task in day["tasks"]] == [today["id"]]


def test_a_task_due_on_a_day_follows_its_assignee_to_another_zone(
    ann: Client,
) -> None:
    on_day = a_task(ann, due_at=None, due_on="2031-05-10")
    at_instant = a_task(ann)
    moved = a_fact(
        "gateway.user.updated.v1",
        None,
        subject=f"user/{ANN}",
        data={"after": {"zone": "Asia/Jakarta"}, "changed": ["zone"]},
    )

    deliver(ann.database, [consumer], moved)

    now = ann.get(f"{TASKS}/{on_day['id']}").get_json()
    assert now["overdue_at"] == "2031-05-10T17:00:00.000Z"
    after = ann.get(f"{TASKS}/{at_instant['id']}").get_json()
    assert after["overdue_at"] == at_instant["overdue_at"]


def test_a_batch_makes_and_changes_tasks_each_on_its_own(ann: Client) -> None:
    known = a_task(ann)
    items = [
        {"title": "New", "due_on": "2031-05-10"},
        {"title": "No due"},
        {"id": known["id"], "version": 1, "priority": "high"},
    ]

    answer = ann.post(f"{TASKS}/batch", {"items": items})

    assert [one["status"] for one in answer.get_json()["items"]] == [201, 422, 200]
