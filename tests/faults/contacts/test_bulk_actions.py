"""A worker is killed amid a change of 2,000 records: each is changed once."""

import os
import signal
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chassis.mongo import Database
from chassis.testing import eventually
from chassis.testing.web import Client
from contacts.app import bulk
from contacts.app import service as contacts
from tests.builders.bulk import ManyHands
from tests.builders.contacts import ANN
from tests.faults.harness import Program, url_of

RECORDS = 2_000
FEW = 120
PATIENCE = 120.0
RIGHTS = ("contacts:read", "contacts:write", "contacts:delete")
POINTS = [
    "jobs.after_claim:1",
    "write.before_transaction:2",
    "write.after_aggregate:60",
    "write.after_event:60",
    "write.before_commit:2",
    "write.after_commit:2",
    "jobs.after_step:1",
    "jobs.after_step:3",
    "jobs.after_work:1",
    "jobs.after_finish:1",
]


@pytest.fixture
def hands(client: Callable[..., Client]) -> ManyHands:
    rights = dict.fromkeys(RIGHTS, "all")
    ann = client(contacts).as_user(ANN, permissions=rights)
    return ManyHands(ann.loose(), bulk, "contacts")


@pytest.fixture
def program(mongo_url: str, hands: ManyHands) -> Program:
    return Program("importing", url_of(mongo_url, hands.client.database), "")


def people(hands: ManyHands, count: int) -> list[str]:
    """Make contacts, some at once."""
    ids: list[str] = []
    for at in range(0, count, 50):
        some = range(at, min(at + 50, count))
        body = {"items": [{"display_name": f"P {n}"} for n in some]}
        items = hands.client.post("/api/v1/contacts/batch", body).get_json()["items"]
        ids += [each["body"]["id"] for each in items]
    return ids


def lapse(database: Database) -> None:
    """Let the lease of the dead worker end now, and what waits be due."""
    past = {"lease_until": database.now() - timedelta(minutes=1)}
    rows = database.collection("bulk_actions")
    rows.update_many({"state": "running"}, {"$set": past})
    rows.update_many({"state": "due"}, {"$set": {"due_at": database.now()}})


def ended(hands: ManyHands, program: Program, whole: Any, state: str) -> Any:
    """Start workers until it has come to an end."""

    def look() -> Any:
        lapse(hands.client.database)
        program.run()
        found = hands.read(whole)
        return found if found["state"] == state else None

    return eventually(look, within=PATIENCE)


def changes(hands: ManyHands, whole: Any) -> Counter[int]:
    """How many records were changed so many times."""
    facts = Counter(fact["aggregate"] for fact in hands.facts(whole))
    return Counter(facts.values())


def tagged(hands: ManyHands) -> int:
    rows = hands.client.database.collection("contacts")
    return rows.count_documents({"tags": ["x"], "version": 2})


@pytest.mark.parametrize("at", POINTS)
def test_each_record_is_changed_once_wherever_the_worker_dies(
    hands: ManyHands, program: Program, at: str
) -> None:
    ids = people(hands, FEW)
    whole = hands.start("add_tags", ids=ids, params={"tags": ["x"]})

    program.crash(at=at)
    found = ended(hands, program, whole, "finished")

    assert (found["changed"], found["refused"]) == (FEW, 0)
    assert changes(hands, whole) == {1: FEW}
    assert tagged(hands) == FEW
    events = hands.client.database.collection("events")
    told = {"type": "contacts.bulk_action.finished.v1"}
    assert events.count_documents(told) == 1


@pytest.mark.parametrize("at", ["write.before_commit:2", "jobs.after_step:1"])
def test_an_undoing_goes_on_where_the_worker_died(
    hands: ManyHands, program: Program, at: str
) -> None:
    whole = hands.do("add_tags", ids=people(hands, FEW), params={"tags": ["x"]})
    hands.client.post(f"{hands.place}/{whole['id']}/undo")

    program.crash(at=at)
    found = ended(hands, program, whole, "undone")

    assert (found["undone"], found["left"]) == (FEW, 0)
    assert changes(hands, whole) == {2: FEW}


@pytest.mark.parametrize("at", ["write.before_commit:2", "jobs.after_step:2"])
def test_a_filter_finds_each_record_once_wherever_the_worker_dies(
    hands: ManyHands, program: Program, at: str
) -> None:
    people(hands, 900)
    everybody: dict[str, Any] = {"all": []}
    whole = hands.start("add_tags", filter=everybody, params={"tags": ["x"]})

    program.crash(at=at)
    found = ended(hands, program, whole, "finished")

    assert (found["count"], found["changed"], tagged(hands)) == (900, 900, 900)
    assert changes(hands, whole) == {1: 900}


def test_two_thousand_records_survive_a_kill(
    hands: ManyHands, program: Program
) -> None:
    ids = people(hands, RECORDS)
    whole = hands.start("add_tags", ids=ids, params={"tags": ["x"]})

    with program.start() as worker:
        eventually(
            lambda: hands.read(whole)["changed"] >= RECORDS // 4, within=PATIENCE
        )
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait(10)
    midway = hands.read(whole)["changed"]
    found = ended(hands, program, whole, "finished")

    assert RECORDS // 4 <= midway < RECORDS
    assert found["changed"] == tagged(hands) == RECORDS
    assert changes(hands, whole) == {1: RECORDS}
