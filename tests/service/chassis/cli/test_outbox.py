"""``kith outbox`` and ``kith leases``: what a person sees and may do."""

import json
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from chassis.cli import outbox
from chassis.mongo import Database, migrate
from tests.builders.telling import a_row


@pytest.fixture
def owner(database: Callable[[str], Database]) -> Database:
    found = database("telling")
    migrate(found)
    return found


@pytest.fixture
def run(owner: Database, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    service = SimpleNamespace(
        settings=SimpleNamespace(read=lambda: None), connect=lambda *_: owner
    )
    monkeypatch.setattr(outbox, "load", lambda _: service)
    return lambda command, *words: CliRunner().invoke(command, ["contacts", *words])


def hold(owner: Database, error: str) -> str:
    row = a_row(held=True, hold_until=owner.now(), error=error, attempts=5)
    owner.collection("events").insert_one(row)
    return str(row["_id"])


def test_held_rows_are_listed_without_their_data(
    owner: Database, run: Callable[..., Result]
) -> None:
    event_id = hold(owner, "no_route")

    result = run(outbox.ls, "--json")

    [row] = json.loads(result.output)
    assert (row["_id"], row["error"], row["attempts"]) == (event_id, "no_route", 5)
    assert "data" not in row


def test_one_held_row_is_let_go_and_noted(
    owner: Database, run: Callable[..., Result]
) -> None:
    freed, kept = hold(owner, "no_route"), hold(owner, "no_route")

    result = run(outbox.release, "--id", freed)

    rows = {row["_id"]: row["held"] for row in owner.collection("events").find()}
    [note] = owner.collection("command_audit").find()
    assert result.output == "1 released\n"
    assert rows == {freed: False, kept: True}
    assert (note["command"], note["result"]) == ("outbox release", {"count": 1})


def test_a_dry_run_only_counts(owner: Database, run: Callable[..., Result]) -> None:
    hold(owner, "no_route")

    assert run(outbox.release, "--all", "--dry-run").output == "1 would be released\n"
    assert owner.collection("events").count_documents({"held": True}) == 1


def test_one_must_say_which(run: Callable[..., Result]) -> None:
    assert run(outbox.release).exit_code == 2


def test_leases_are_listed(run: Callable[..., Result]) -> None:
    rows = json.loads(run(outbox.leases, "--json").output)

    assert {f"relay/{shard}" for shard in range(16)} <= {row["_id"] for row in rows}
