"""The relay's view of the log: it reads what waits, never the log behind it."""

from collections.abc import Callable
from typing import Any

import pytest
from pymongo.monitoring import CommandListener, CommandStartedEvent

from chassis.mongo import Database, migrate
from chassis.mongo.backlog import HELD, Backlog
from tests.builders.telling import ALL_SHARDS, a_row


@pytest.fixture
def owner(database: Callable[[str], Database]) -> Database:
    """A log of 2,000 published, 5 free and 2 held rows."""
    found = database("telling")
    migrate(found)
    rows = [a_row(published=True) for _ in range(2000)]
    rows += [a_row() for _ in range(5)]
    rows += [a_row(held=True, hold_until=found.now(), error="nacked") for _ in range(2)]
    found.collection("events").insert_many(rows)
    return found


class Explaining(CommandListener):
    """Keeps the reads, to explain them afterwards."""

    def __init__(self) -> None:
        self.reads: list[dict[str, Any]] = []

    def started(self, event: CommandStartedEvent) -> None:
        if event.command_name in ("find", "distinct", "aggregate", "update"):
            self.reads.append(dict(event.command))

    def succeeded(self, _: object) -> None:
        return

    def failed(self, _: object) -> None:
        return


def examined(owner: Database, read: dict[str, Any]) -> int:
    kept = {
        name: part
        for name, part in read.items()
        if name not in ("$db", "lsid", "$clusterTime", "txnNumber", "writeConcern")
    }
    if "aggregate" in kept:
        kept["cursor"] = {}
    plan = owner.client[owner.name].command("explain", kept, verbosity="executionStats")
    found = plan.get("executionStats") or plan["stages"][0]["$cursor"]["executionStats"]
    return int(found["totalDocsExamined"])


def test_no_read_of_a_round_looks_at_published_rows(
    owner: Database, mongo_url: str
) -> None:
    listening = Explaining()
    client = type(owner.client)(mongo_url, event_listeners=[listening], tz_aware=True)
    backlog = Backlog(Database("telling", client, owner.name))

    backlog.release_due()
    backlog.read(ALL_SHARDS, 512)
    backlog.held_types(ALL_SHARDS)
    backlog.standing()

    client.close()
    counts = [examined(owner, read) for read in listening.reads]
    assert len(counts) >= 8
    assert max(counts) <= 10


def test_it_counts_what_waits_by_reason(owner: Database) -> None:
    standing = Backlog(owner).standing()

    assert standing.pending == 7
    assert standing.held == {"nacked": 2}
    assert 0 <= standing.oldest_seconds < 60


def test_rows_behind_a_held_one_of_their_aggregate_wait(owner: Database) -> None:
    held = owner.collection("events").find_one(HELD)
    assert held is not None
    owner.collection("events").insert_one(a_row(held["aggregate"], version=2))
    backlog = Backlog(owner)

    rows = backlog.read(ALL_SHARDS, 512)

    assert len(rows) == 5
    assert held["aggregate"] not in {row["aggregate"] for row in rows}
    assert backlog.held_types(ALL_SHARDS) == [held["type"]]


def test_held_rows_are_let_go_all_at_once(owner: Database) -> None:
    backlog = Backlog(owner)

    assert (backlog.count_held(None), backlog.release(None)) == (2, 2)
    assert backlog.count_held(None) == 0
