"""Work that is killed, frozen, late or wrong."""

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from typing import Any

import pytest

from chassis.jobs import GiveUpError, Job, StoppingError, Worker, WorkerProcess
from chassis.mongo import Database
from chassis.testing.waiting import eventually
from tests.builders.jobs import (
    STEPS,
    be_due,
    count,
    counting,
    effects,
    lapse,
    plan,
    row_of,
)

POINTS = ["after_expand", "after_claim", "after_step", "after_work", "after_finish"]


def started(url: str, crashpoint: str) -> subprocess.Popen[bytes]:
    arguments = ["-m", "tests.builders.jobs", url, crashpoint]
    return subprocess.Popen([sys.executable, *arguments])


@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("point", POINTS)
def test_an_occurrence_is_effective_once_wherever_the_worker_dies(
    work: Database, work_url: str, point: str, nth: int
) -> None:
    be_due(work)
    plan(work, "countings", _id="1")

    code = started(work_url, f"jobs.{point}:{nth}").wait(120)
    lapse(work, "jobs")
    lapse(work, "countings")
    WorkerProcess(work, [counting]).run_until_empty()

    assert code == 137 or (point, nth) == ("after_expand", 2)
    assert len(effects(work)) == 2 * STEPS
    assert set(effects(work).values()) == {1}
    assert work.collection("jobs").distinct("state") == ["done"]
    assert row_of(work, "countings")["result"] == {"counted": STEPS}


def test_a_worker_frozen_beyond_its_lease_is_refused(
    work: Database, work_url: str
) -> None:
    plan(work, "countings", _id="1")
    frozen = started(work_url, "jobs.after_step:1:stop")
    eventually(lambda: effects(work), within=60)
    lapse(work, "countings")

    WorkerProcess(work, [counting]).run_until_empty()
    frozen.send_signal(signal.SIGCONT)
    code = frozen.wait(120)

    assert code == 0
    assert set(effects(work).values()) == {1}
    assert row_of(work, "countings")["fence"] == 2


def test_two_processes_share_the_rows(work: Database) -> None:
    for number in range(40):
        plan(work, "countings", _id=f"{number}")
    crew = [WorkerProcess(work, [counting]) for _ in range(4)]

    threads = [threading.Thread(target=each.run_until_empty) for each in crew]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(effects(work)) == 40 * STEPS
    assert set(effects(work).values()) == {1}


def test_a_failing_row_waits_longer_each_time_and_fails_at_the_fifth(
    work: Database,
) -> None:
    worker = Worker("work.failing")

    @worker.claim("countings")
    def fail(job: Job) -> None:
        raise ValueError("Ada Lovelace")

    plan(work, "countings", _id="1")
    waits = []
    for _ in range(5):
        be_now = {"$set": {"due_at": work.now()}}
        work.collection("countings").update_one({"_id": "1"}, be_now)
        WorkerProcess(work, [worker]).run_until_empty()
        row = row_of(work, "countings")
        waits.append(round((row["due_at"] - work.now()).total_seconds(), -1))

    assert waits == [10, 60, 600, 3600, 0]
    assert (row["state"], row["error"], row["attempts"]) == ("failed", "ValueError", 5)


def test_a_worker_that_dies_of_a_row_five_times_leaves_it(work: Database) -> None:
    plan(work, "countings", _id="1", attempts=5)

    WorkerProcess(work, [counting]).run_until_empty()

    assert row_of(work, "countings")["state"] == "failed"
    assert effects(work) == {}


def test_work_that_cannot_be_done_fails_at_once(work: Database) -> None:
    worker = Worker("work.hopeless")

    @worker.claim("countings")
    def give_up(job: Job) -> None:
        raise GiveUpError("no such file")

    plan(work, "countings", _id="1")
    WorkerProcess(work, [worker]).run_until_empty()

    row = row_of(work, "countings")
    assert (row["state"], row["error"]) == ("failed", "no such file")


def test_progress_renews_the_number_of_attempts(work: Database) -> None:
    plan(work, "countings", _id="1", attempts=4)

    WorkerProcess(work, [counting]).run_until_empty()

    assert row_of(work, "countings")["attempts"] == 1


def test_a_stopping_process_gives_its_row_back_after_the_step(work: Database) -> None:
    worker = Worker("work.stopping")

    @worker.claim("countings")
    def stop_inside(job: Job) -> None:
        job.step(count, f"{job.id}/0", lambda _: {"next": 1})
        process.stop()
        with pytest.raises(StoppingError):
            job.note(next=2)
        job.note(next=2)

    plan(work, "countings", _id="1")
    process = WorkerProcess(work, [worker])
    process.run_until_empty()

    row = row_of(work, "countings")
    assert (row["state"], row["checkpoint"], row["attempts"]) == ("due", {"next": 1}, 0)
    assert row["owner"] is None


def test_texts_in_checkpoints_and_results_are_only_texts(work: Database) -> None:
    worker = Worker("work.texts")

    @worker.claim("countings")
    def write(job: Job) -> dict[str, Any]:
        job.note(name="$owner")
        return {"name": "$$NOW"}

    plan(work, "countings", _id="1")
    WorkerProcess(work, [worker]).run_until_empty()

    row = row_of(work, "countings")
    assert (row["checkpoint"], row["result"]) == ({"name": "$owner"}, {"name": "$$NOW"})


def test_a_handler_gets_the_adapter_built_from_the_settings(work: Database) -> None:
    worker = Worker("work.adapted", adapter=lambda settings: settings["smtp"])
    got: list[Any] = []

    @worker.claim("countings")
    def send(job: Job, smtp: str) -> None:
        got.append((smtp, job.is_cancelled, job.store.caller.principal))

    plan(work, "countings", _id="1", cancel=True)
    WorkerProcess(work, [worker], {"smtp": "sink"}).run_until_empty()

    assert got == [("sink", True, "system/work")]


def test_a_process_serves_until_told_to_stop(work: Database) -> None:
    process = WorkerProcess(work, [counting])
    thread = threading.Thread(target=process.serve)
    thread.start()
    plan(work, "countings", _id="1")

    eventually(lambda: len(effects(work)) == STEPS)
    alive = process.is_alive()
    process.stop()
    thread.join(60)

    assert alive
    assert not thread.is_alive()


def test_a_process_dies_loudly_of_a_row_it_has_no_handler_for(work: Database) -> None:
    class Forgetful(WorkerProcess):
        def _attempt(self, *_: object) -> None:
            raise KeyError

    plan(work, "countings", _id="1")
    process = Forgetful(work, [counting])

    with pytest.raises(KeyError):
        process.serve()


def test_leases_in_hand_are_renewed(work: Database) -> None:
    worker = Worker("work.long")
    seen: list[bool] = []

    @worker.claim("countings")
    def take_long(job: Job) -> None:
        lapse(work, "countings")
        process._renew()
        row = row_of(work, "countings")
        seen.append(row["lease_until"] > work.now() + timedelta(seconds=50))

    plan(work, "countings", _id="1")
    process = WorkerProcess(work, [worker])
    process.run_until_empty()

    assert seen == [True]


def test_sigterm_ends_a_process(work: Database, work_url: str) -> None:
    script = (
        "import sys; from chassis.jobs import WorkerProcess;"
        "from chassis.mongo import Database; from tests.builders.jobs import counting;"
        "WorkerProcess(Database.connect(sys.argv[1], 'work'), [counting]).run()"
    )
    process = subprocess.Popen([sys.executable, "-c", script, work_url])
    plan(work, "countings", _id="1")
    eventually(lambda: len(effects(work)) == STEPS, within=60)

    os.kill(process.pid, signal.SIGTERM)

    assert process.wait(60) == 0
