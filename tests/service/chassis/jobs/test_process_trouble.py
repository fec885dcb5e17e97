"""A worker process while its database is away, and at its end."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from prometheus_client import REGISTRY
from pymongo.errors import AutoReconnect

from chassis.jobs import Job, Worker, WorkerProcess
from chassis.mongo import Database
from chassis.testing.waiting import eventually
from tests.builders.failpoint import failing
from tests.builders.jobs import STEPS, counting, effects, plan, row_of

NOT_PRIMARY = 10107


@contextmanager
def serving(process: WorkerProcess) -> Iterator[threading.Thread]:
    thread = threading.Thread(target=process.serve)
    thread.start()
    try:
        yield thread
    finally:
        process.stop()
        thread.join(60)


def test_a_database_that_is_away_is_waited_for(
    work: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chassis.jobs.process.TROUBLE_SECONDS", 0.05)
    plan(work, "countings", _id="1")
    failure = {"failCommands": ["findAndModify"], "errorCode": NOT_PRIMARY}

    with (
        failing(work, {"times": 6}, **failure),
        serving(WorkerProcess(work, [counting])),
    ):
        eventually(lambda: len(effects(work)) == STEPS, within=60)

    assert row_of(work, "countings")["attempts"] == 1


def test_trouble_of_the_database_costs_no_attempt(work: Database) -> None:
    worker = Worker("work.unlucky")

    @worker.claim("countings")
    def stumble(job: Job) -> None:
        raise AutoReconnect

    plan(work, "countings", _id="1")
    WorkerProcess(work, [worker]).run_until_empty()

    row = row_of(work, "countings")
    assert (row["state"], row["attempts"]) == ("due", 0)


def test_the_longest_wait_is_measured(work: Database) -> None:
    waited: list[bool] = []
    worker = Worker("work.slow")

    @worker.claim("countings")
    def look(job: Job) -> None:
        waited.append(bool(waited) or eventually(lambda: oldest_due() > 3600))

    hour_ago = work.now() - timedelta(hours=1)
    for row_id in "12":
        plan(work, "countings", _id=row_id, due_at=hour_ago)
    with serving(WorkerProcess(work, [worker])):
        eventually(lambda: len(waited) == 2, within=60)

    assert waited == [True, True]


def oldest_due() -> float:
    name, label = "kith_jobs_oldest_due_seconds", {"queue": "countings"}
    return REGISTRY.get_sample_value(name, label) or 0.0


def test_a_bug_in_keeping_time_ends_the_process(
    work: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("chassis.jobs.process.expand", stumble)
    process = WorkerProcess(work, [counting])

    with pytest.raises(ZeroDivisionError):
        process.serve()


def test_adapters_are_closed_at_the_end(work: Database) -> None:
    class Wire:
        closed = 0

        def close(self) -> None:
            self.closed += 1

    wire = Wire()
    worker = Worker("work.wired", adapter=lambda _: wire)

    WorkerProcess(work, [worker]).run_until_empty()

    assert wire.closed == 1
