"""The clock is killed while days begin: each is told once, none is forgotten."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from chassis.domain import utcnow
from chassis.jobs import WorkerProcess
from chassis.testing import eventually
from chassis.testing.web import Client
from contacts.app import service
from contacts.important_dates.jobs import worker
from tests.builders.contacts import ANN
from tests.faults.harness import Program, url_of

POINTS = [
    "jobs.after_expand:1",
    "write.before_commit:3",
    "write.after_commit:3",
    "jobs.after_step:2",
    "jobs.after_finish:1",
]


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    """Ann knows three people whose day began while nobody was there."""
    names = ("contacts", "important_dates")
    rights = {f"{name}:{act}": "all" for name in names for act in ("read", "write")}
    user = client(service).as_user(ANN, permissions=rights).loose()
    today = utcnow()
    with time_machine.travel(today - timedelta(days=2)):
        for number in range(3):
            person = user.post("/api/v1/contacts", {"display_name": f"P {number}"})
            day = {"kind": "birthday", "month": today.month, "day": today.day}
            body = {**day, "contact_id": person.get_json()["id"]}
            assert user.post("/api/v1/important-dates", body).status_code == 201
    WorkerProcess(user.database, [worker]).keep_schedules()
    due = {"$set": {"next_at": user.database.now().replace(microsecond=0)}}
    user.database.collection("job_schedules").update_many({}, due)
    return user


@pytest.mark.parametrize("at", POINTS)
def test_a_killed_clock_leaves_each_day_to_be_told_once(
    ann: Client, mongo_url: str, at: str
) -> None:
    program = Program("celebrating", url_of(mongo_url, ann.database), "")

    program.crash(at=at)

    def over() -> bool:
        past = {"lease_until": ann.database.now() - timedelta(minutes=1)}
        jobs = ann.database.collection("jobs")
        jobs.update_many({"state": "running"}, {"$set": past})
        program.run()
        return jobs.count_documents({"state": "done"}) > 0

    assert eventually(over, within=180)
    type_ = {"type": "contacts.important_date.reached.v1"}
    told = ann.database.collection("events").find(type_)
    assert sorted(Counter(f["data"]["contact_id"] for f in told).values()) == [1, 1, 1]
    kept = ann.database.collection("important_date_occurrences")
    assert kept.count_documents({"state": "reached"}) == 3
