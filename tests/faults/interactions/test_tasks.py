"""A worker is killed while reminders ring: each rings once, none is forgotten."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest

from chassis.domain import utcnow
from chassis.testing import eventually
from chassis.testing.web import Client
from interactions.app import service
from tests.builders.activities import ANN
from tests.builders.clock import told
from tests.builders.colleagues import a_colleague
from tests.faults.harness import Program, url_of

TASKS = "/api/v1/tasks"
POINTS = [
    "jobs.after_claim:1",
    "write.before_commit:1",
    "write.after_commit:1",
    "jobs.after_step:1",
    "jobs.after_step:2",
    "jobs.after_work:1",
    "jobs.after_finish:1",
]


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    """Ann has three tasks whose reminders are due."""
    rights = {"tasks:read": "own", "tasks:write": "own"}
    user = client(service).as_user(ANN, permissions=rights).loose()
    a_colleague(user.database, ANN)
    for number in range(3):
        due = (utcnow() + timedelta(hours=3, minutes=number)).isoformat()
        task = user.post(TASKS, {"title": f"Task {number}", "due_at": due}).get_json()
        body = {"subject_kind": "task", "subject_id": task["id"], "offset_minutes": 9}
        answer = user.post(f"{TASKS}/reminders", {**body, "channel": "mail"})
        assert answer.status_code == 201
    past = {"due_at": utcnow() - timedelta(seconds=5)}
    user.database.collection("reminders").update_many({}, {"$set": past})
    return user


@pytest.mark.parametrize("at", POINTS)
def test_a_killed_worker_leaves_each_reminder_to_ring_once(
    ann: Client, mongo_url: str, at: str
) -> None:
    program = Program("reminding", url_of(mongo_url, ann.database), "")
    reminders = ann.database.collection("reminders")

    program.crash(at=at)

    def rung() -> bool:
        past = {"lease_until": ann.database.now() - timedelta(minutes=1)}
        reminders.update_many({"state": "firing"}, {"$set": past})
        program.run()
        return reminders.count_documents({"state": "fired"}) == 3

    assert eventually(rung, within=180)
    rang = Counter(fact["reminder_id"] for fact in told(ann, "reminder.fired"))
    assert sorted(rang.values()) == [1, 1, 1]
    assert ann.database.collection("outgoing_mails").count_documents({}) == 3
