"""A worker is killed while it tells whose day came: each is told exactly once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from chassis.jobs import make_queues
from chassis.mongo import Database
from chassis.testing import eventually
from chassis.testing.web import Client
from contacts.app import service as contacts
from contacts.contacts.consumers import consumer
from tests.builders.contacts import ANN
from tests.builders.facts import a_fact, deliver
from tests.faults.harness import Program, url_of

PEOPLE = 5
POINTS = [
    "jobs.after_claim:2",
    "write.before_commit:2",
    "write.after_commit:2",
    "jobs.after_step:3",
    "jobs.after_work:2",
]


@pytest.fixture
def database(client: Callable[..., Client]) -> Database:
    """Five people whose day came while nobody worked."""
    rights = {f"contacts:{act}": "all" for act in ("read", "write")}
    user = client(contacts).as_user(ANN, permissions=rights).loose()
    make_queues(user.database, contacts.workers)
    for number in range(PEOPLE):
        card = {"display_name": f"P {number}", "keep_in_touch": {"every_days": 7}}
        person = user.post("/api/v1/contacts", card).get_json()
        call = {"contact_id": person["id"], "kind": "call"}
        long_ago = datetime.now(UTC) - timedelta(days=30)
        fact = a_fact("interactions.activity.recorded.v1", call, time=long_ago)
        deliver(user.database, [consumer], fact)
    return user.database


@pytest.mark.parametrize("at", POINTS)
def test_contacts_06_each_day_is_told_once_whoever_was_killed(
    database: Database, mongo_url: str, at: str
) -> None:
    program = Program("importing", url_of(mongo_url, database), "")
    days = database.collection("keep_in_touch_days")

    program.crash(at=at)

    def told() -> bool:
        past = {"lease_until": database.now() - timedelta(minutes=1)}
        days.update_many({"state": "telling"}, {"$set": past})
        days.update_many({"state": "waiting"}, {"$set": {"due_at": database.now()}})
        program.run()
        return days.count_documents({"state": "told"}) == PEOPLE

    eventually(told, within=180)
    where = {"type": "contacts.keep_in_touch.reached.v1"}
    facts = [row["data"] for row in database.collection("events").find(where)]
    assert len(facts) == len({fact["contact_id"] for fact in facts}) == PEOPLE
