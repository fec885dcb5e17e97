"""`kith jobs` on a real database."""

import json
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from chassis.cli import main
from chassis.cli.deployment import services
from chassis.mongo import Database

SERVICE = services()[0]


@pytest.fixture
def work(
    database: Callable[[str], Database], monkeypatch: pytest.MonkeyPatch
) -> Database:
    found = database("work")
    settings = SimpleNamespace(read=lambda: None)
    service = SimpleNamespace(settings=settings, connect=lambda *_: found)
    monkeypatch.setattr("chassis.cli.jobs.load", lambda _: service)
    row = {"_id": "1", "state": "missed", "due_at": None, "attempts": 1, "fence": 1}
    found.collection("jobs").insert_one(row)
    return found


def test_what_waits_for_a_person_is_listed(work: Database) -> None:
    answer = CliRunner().invoke(main, ["jobs", "ls", SERVICE, "--json"])

    [row] = json.loads(answer.output)
    assert (row["_id"], row["state"]) == ("1", "missed")


@pytest.mark.parametrize(("verb", "state"), [("retry", "due"), ("skip", "missed")])
def test_a_decision_is_kept_with_its_person(
    work: Database, verb: str, state: str
) -> None:
    answer = CliRunner().invoke(main, ["jobs", verb, SERVICE, "1"])

    [row] = work.collection("jobs").find({})
    [audit] = work.collection("command_audit").find({})
    assert answer.exit_code == 0
    assert row["state"] == state
    assert row["decided"]["by"] == audit["by"]


def test_a_row_that_waits_for_nobody_is_no_matter_for_a_decision(
    work: Database,
) -> None:
    answer = CliRunner().invoke(main, ["jobs", "retry", SERVICE, "2"])

    assert answer.exit_code == 1
    assert "waits for a decision" in answer.output
