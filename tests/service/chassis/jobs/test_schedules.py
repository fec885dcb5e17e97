"""Occurrences: each once, and late ones by their rule."""

from datetime import UTC, datetime, timedelta

import pytest

from chassis.jobs import Job, Misfire, Worker, WorkerProcess
from chassis.jobs.schedules import _expand, expand
from chassis.mongo import Database
from tests.builders.jobs import be_due, counting, effects, plan, row_of


def past_three(work: Database, times: int) -> timedelta:
    """So long from now that 3 o'clock has come so many times, and is an hour ago."""
    first = (26 - work.now().hour) % 24 + 1
    return timedelta(hours=first + 24 * (times - 1) + 1)


def expand_all(work: Database, now: datetime) -> None:
    """Make the rows of all occurrences up to then, and run none."""
    while expand(work, now):
        continue


@pytest.mark.parametrize(
    ("misfire", "states"),
    [
        ("run_once", {"missed": 2, "done": 1}),
        ("skip", {"missed": 3}),
        ("ask", {"missed": 3}),
    ],
)
def test_after_days_of_silence_each_schedule_follows_its_rule(
    work: Database, misfire: Misfire, states: dict[str, int]
) -> None:
    worker = Worker("work.late")
    runs: list[str] = []

    @worker.every("work.daily", cron="0 3 * * *", misfire=misfire)
    def daily(job: Job) -> None:
        runs.append(job.id)

    WorkerProcess(work, [worker]).keep_schedules()

    WorkerProcess(work, [worker], offset=past_three(work, 3)).run_until_empty()

    jobs = work.collection("jobs")
    assert {state: jobs.count_documents({"state": state}) for state in states} == states
    assert jobs.count_documents({}) == 3
    assert len(runs) == states.get("done", 0)


def test_a_day_of_missed_minutes_is_not_claimed_one_by_one(work: Database) -> None:
    worker = Worker("work.often")
    worker.every("work.minutely", cron="* * * * *")(lambda _: None)
    WorkerProcess(work, [worker]).keep_schedules()

    expand_all(work, work.now() + timedelta(days=1))

    jobs = work.collection("jobs")
    late = {"planned_at": {"$lt": work.now() + timedelta(days=1, minutes=-15)}}
    assert jobs.distinct("state", late) == ["missed"]
    assert jobs.count_documents({"state": "missed", "finished_at": None}) == 0
    assert jobs.count_documents({"state": "due"}) in range(1, 18)
    assert jobs.count_documents({}) in range(1440, 1443)


def test_a_missed_occurrence_runs_when_a_person_says_so(work: Database) -> None:
    worker = Worker("work.late")
    runs: list[str] = []

    @worker.every("work.daily", cron="0 3 * * *", misfire="ask")
    def daily(job: Job) -> None:
        runs.append(job.id)

    process = WorkerProcess(work, [worker], offset=past_three(work, 1))
    WorkerProcess(work, [worker]).keep_schedules()
    process.run_until_empty()
    again = {"state": "due", "confirmed": True, "attempts": 0}
    work.collection("jobs").update_many({"state": "missed"}, {"$set": again})

    process.run_until_empty()

    assert len(runs) == 1


def test_an_occurrence_within_its_grace_runs(work: Database) -> None:
    be_due(work, by=timedelta(minutes=14))

    WorkerProcess(work, [counting]).run_until_empty()

    assert work.collection("jobs").distinct("state") == ["done"]


def test_expansion_adds_at_most_a_hundred_at_once_and_in_the_end_all(
    work: Database,
) -> None:
    worker = Worker("work.often")
    worker.every("work.minutely", cron="* * * * *")(lambda _: None)
    WorkerProcess(work, [worker]).keep_schedules()
    start = work.now().replace(second=0, microsecond=0) - timedelta(minutes=149)
    schedules = work.collection("job_schedules")
    schedules.update_many({}, {"$set": {"next_at": start}})

    WorkerProcess(work, [worker]).run_until_empty()

    jobs = work.collection("jobs")
    assert jobs.count_documents({}) in (150, 151)
    assert jobs.count_documents({"state": "done"}) in range(1, 18)


def test_a_changed_time_starts_the_schedule_anew(work: Database) -> None:
    early, late = Worker("work.x"), Worker("work.x")
    early.every("work.x", cron="0 3 * * *")(lambda _: None)
    late.every("work.x", cron="0 4 * * *")(lambda _: None)

    WorkerProcess(work, [early]).keep_schedules()
    work.collection("job_schedules").update_one(
        {"_id": "work.x"}, {"$set": {"enabled": False}}
    )
    WorkerProcess(work, [late]).keep_schedules()

    row = row_of(work, "job_schedules", "work.x")
    assert (row["cron"], row["next_at"].hour, row["enabled"]) == ("0 4 * * *", 4, False)


def test_rows_of_the_future_wait(work: Database) -> None:
    plan(work, "countings", _id="1", due_at=datetime(2999, 1, 1, tzinfo=UTC))

    WorkerProcess(work, [counting]).run_until_empty()

    assert row_of(work, "countings")["state"] == "due"


def test_an_intent_is_due_on_the_servers_clock(work: Database) -> None:
    plan(work, "countings", _id="1")

    due_at = row_of(work, "countings")["due_at"]

    assert abs((work.now() - due_at).total_seconds()) < 60


def test_an_occurrence_that_is_there_already_is_not_made_again(work: Database) -> None:
    be_due(work)
    [schedule] = work.collection("job_schedules").find({})
    WorkerProcess(work, [counting]).run_until_empty()
    seen = {"$set": {"next_at": schedule["next_at"]}}
    work.collection("job_schedules").update_one({}, seen)

    WorkerProcess(work, [counting]).run_until_empty()

    assert work.collection("jobs").count_documents({}) == 1
    assert set(effects(work).values()) == {1}


def test_of_two_who_expand_the_slower_makes_nothing(work: Database) -> None:
    be_due(work)
    [schedule] = work.collection("job_schedules").find({})
    now = work.now()

    made = [_expand(work, schedule, now, 100) for _ in range(2)]

    assert made == [1, 0]


def test_claiming_reads_an_index_and_not_the_collection(work: Database) -> None:
    plan(work, "countings", _id="1", due_at=datetime(2999, 1, 1, tzinfo=UTC))
    profile = work.client[work.name]
    profile.command("profile", 2)

    WorkerProcess(work, [counting]).run_until_empty()
    profile.command("profile", 0)

    plans = profile["system.profile"].distinct(
        "planSummary", {"ns": f"{work.name}.countings", "op": "command"}
    )
    profile.drop_collection("system.profile")
    assert plans
    assert all("COLLSCAN" not in found for found in plans)
