"""Decisions of people about late and failed work."""

import pytest

from chassis.domain import NotFoundError
from chassis.jobs import WorkerProcess, list_jobs, retry_job, skip_job
from chassis.mongo import Database
from tests.builders.jobs import counting

ROW = {"due_at": None, "fence": 0, "attempts": 5, "error": "ValueError"}


@pytest.fixture
def failed(work: Database) -> Database:
    rows = [{**ROW, "_id": "1", "state": "failed"}, {**ROW, "_id": "2", "state": "due"}]
    work.collection("countings").insert_many(rows)
    return work


def test_what_waits_for_a_decision_is_listed(failed: Database) -> None:
    [row] = list_jobs(failed, collection="countings")

    assert (row["_id"], row["error"]) == ("1", "ValueError")


def test_rows_of_any_state_can_be_listed(failed: Database) -> None:
    [row] = list_jobs(failed, collection="countings", state="due")

    assert row["_id"] == "2"


def test_a_retried_row_runs(failed: Database) -> None:
    retry_job(failed, "1", "ops", collection="countings")

    WorkerProcess(failed, [counting]).run_until_empty()

    [row] = list_jobs(failed, collection="countings", state="done")
    assert (row["_id"], row["attempts"]) == ("1", 1)


def test_a_skipped_row_is_decided(failed: Database) -> None:
    skip_job(failed, "1", "ops", collection="countings")

    assert list_jobs(failed, collection="countings") == []


@pytest.mark.parametrize("decide", [retry_job, skip_job])
def test_there_is_nothing_to_decide_about_other_rows(
    failed: Database, decide: type[object]
) -> None:
    with pytest.raises(NotFoundError):
        decide(failed, "2", "ops", collection="countings")  # type: ignore[call-arg]
