"""A worker, or a consumer, is killed amid its judging: everybody is moved once."""

import os
import signal
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest

from chassis.jobs import make_queues
from chassis.testing import eventually
from chassis.testing.draining import Drain
from chassis.testing.web import Client
from contacts.app import service
from tests.builders.segments import CONTACTS, SEGMENTS, Lists, has_tag
from tests.faults.harness import Program, url_of

PEOPLE = 700
POINTS = [
    "jobs.after_claim:1",
    "write.after_aggregate:2",
    "write.after_event:2",
    "write.before_commit:2",
    "write.after_commit:2",
    "jobs.after_step:1",
    "jobs.after_step:3",
    "jobs.after_work:1",
    "jobs.after_finish:1",
]


@pytest.fixture
def lists(client: Callable[..., Client], drain: Drain) -> Lists:
    found = Lists.open(client, drain)
    make_queues(found.database, service.workers)
    return found


def program_of(lists: Lists, mongo_url: str, name: str, amqp_url: str = "") -> Program:
    return Program(name, url_of(mongo_url, lists.database), amqp_url)


def crowd(lists: Lists, count: int) -> set[str]:
    """Make contacts; every other one belongs to the segment."""
    inside: set[str] = set()
    for at in range(0, count, 50):
        some = range(at, min(at + 50, count))
        items = [
            {"display_name": f"P {n}", "tags": ["vip"] if n % 2 else []} for n in some
        ]
        made = lists.made(f"{CONTACTS}/batch", {"items": items})["items"]
        ids = [each["body"]["id"] for each in made]
        inside |= {one for one, item in zip(ids, items, strict=True) if item["tags"]}
    return inside


def moved(lists: Lists, segment_id: str) -> Counter[str]:
    return Counter(fact["contact_id"] for fact in lists.told("entered", segment_id))


def open_now(lists: Lists, segment_id: str) -> set[str]:
    where = {"segment_id": segment_id, "left_at": None}
    return {*lists.database.collection("memberships").distinct("contact_id", where)}


def recounted(lists: Lists) -> set[str]:
    return {*lists.database.collection("contacts").distinct("_id", {"tags": "vip"})}


def ended(lists: Lists, segment_id: str, program: Program) -> bool:
    """Start workers until everybody was looked at."""
    past = {"lease_until": lists.database.now() - timedelta(minutes=1)}
    runs = lists.database.collection("segment_runs")
    runs.update_many({"state": "running"}, {"$set": past})
    runs.update_many({"state": "due"}, {"$set": {"due_at": lists.database.now()}})
    program.run()
    return bool(lists.read(f"{SEGMENTS}/{segment_id}")["evaluation"]["state"] == "done")


@pytest.mark.parametrize("at", POINTS)
def test_a_killed_evaluation_moves_everybody_once(
    lists: Lists, mongo_url: str, at: str
) -> None:
    inside, program = crowd(lists, PEOPLE), program_of(lists, mongo_url, "importing")
    vip = lists.segment("VIP", has_tag("vip"))

    program.crash(at=at)
    eventually(lambda: ended(lists, vip, program), within=180)

    assert open_now(lists, vip) == recounted(lists) == inside
    assert moved(lists, vip) == dict.fromkeys(inside, 1)
    events = lists.database.collection("events")
    told = {"type": "contacts.segment.evaluated.v1"}
    assert events.count_documents(told) == 1


def test_a_worker_that_is_shot_amid_many_leaves_no_trace(
    lists: Lists, mongo_url: str
) -> None:
    inside, program = crowd(lists, 3000), program_of(lists, mongo_url, "importing")
    vip = lists.segment("VIP", has_tag("vip"))

    with program.start() as worker:
        eventually(lambda: len(moved(lists, vip)) >= 250, within=180)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait(10)
    midway = len(moved(lists, vip))
    eventually(lambda: ended(lists, vip, program), within=180)

    assert 250 <= midway < len(inside)
    assert open_now(lists, vip) == recounted(lists) == inside
    assert moved(lists, vip) == dict.fromkeys(inside, 1)


@pytest.mark.parametrize(
    "at",
    [
        "consumer.in_transaction:1",
        "consumer.after_effect:1",
        "consumer.after_commit:1",
        "consumer.after_commit:2",
    ],
)
def test_a_killed_consumer_judges_everybody_once(
    lists: Lists, mongo_url: str, amqp_url: str, at: str
) -> None:
    vip = lists.segment("VIP", has_tag("vip"))
    lists.settle()
    inside = crowd(lists, 60)
    lists.relay()
    program = program_of(lists, mongo_url, "judging", amqp_url)

    program.crash(at=at)
    assert program.run() == 0
    lists.settle()

    assert open_now(lists, vip) == recounted(lists) == inside
    assert moved(lists, vip) == dict.fromkeys(inside, 1)
