"""A worker is killed in the middle of an import: no row is lost, none is doubled."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chassis.mongo import Database
from chassis.testing import eventually
from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.contacts import ANN
from tests.builders.imports import RIGHTS, Desk
from tests.faults.harness import Program, url_of

ROWS = 450
POINTS = [
    "jobs.after_claim:1",
    "write.before_transaction:2",
    "write.after_aggregate:2",
    "write.after_event:2",
    "write.before_commit:2",
    "write.after_commit:2",
    "jobs.after_step:2",
    "jobs.after_step:4",
    "jobs.after_work:1",
    "jobs.after_finish:1",
]


@pytest.fixture
def desk(client: Callable[..., Client]) -> Desk:
    permissions = dict.fromkeys(RIGHTS, "all")
    ann = client(contacts).as_user(ANN, permissions=permissions)
    return Desk(ann.loose())


@pytest.fixture
def program(mongo_url: str, desk: Desk) -> Program:
    return Program("importing", url_of(mongo_url, desk.client.database), "")


def lapse(database: Database) -> None:
    """Let the lease of the dead worker end now, and what waits be due."""
    past = {"lease_until": database.now() - timedelta(minutes=1)}
    jobs = database.collection("import_jobs")
    jobs.update_many({"state": "running"}, {"$set": past})
    jobs.update_many({"state": "due"}, {"$set": {"due_at": database.now()}})


def recovered(desk: Desk, program: Program, found: Any, state: str) -> Any:
    """Start workers until the import has come to an end."""

    def ended() -> Any:
        lapse(desk.client.database)
        program.run()
        now = desk.read(found)
        return now if now["state"] == state else None

    return eventually(ended, within=180)


def a_file() -> str:
    rows = [f"P {n},p{n % 440}@x.example,Kola {n % 7}" for n in range(ROWS)]
    return "name,email,company\n" + "\n".join(rows)


@pytest.mark.parametrize("at", POINTS)
def test_imports_02_a_killed_run_goes_on_where_it_was(
    desk: Desk, program: Program, at: str
) -> None:
    """Example imports-02."""
    found = desk.checked(a_file())
    desk.start(found)

    program.crash(at=at)
    ended = recovered(desk, program, found, "finished")

    rows = desk.all_rows(found)
    created = desk.facts("contacts.contact.created.v1")
    assert [row["number"] for row in rows] == list(range(2, ROWS + 2))
    assert Counter(row["result"] for row in rows) == {"created": 440, "updated": 10}
    assert (ended["counts"]["created"], ended["counts"]["updated"]) == (440, 10)
    assert len(desk.contacts()) == len({c["_id"] for c in created}) == 440
    assert len(desk.facts("contacts.company.created.v1")) == 7
    assert len(desk.facts("contacts.import.finished.v1")) == 1


@pytest.mark.parametrize(
    "at", ["write.before_commit:2", "write.after_commit:2", "jobs.after_step:1"]
)
def test_a_killed_undo_goes_on_where_it_was(
    desk: Desk, program: Program, at: str
) -> None:
    found = desk.run(a_file())
    desk.client.post(f"/api/v1/imports/{found['id']}/undo", {})

    program.crash(at=at)
    recovered(desk, program, found, "undone")

    assert len(desk.facts("contacts.contact.deleted.v1")) == 440
    assert {contact["deleted_at"] is None for contact in desk.contacts()} == {False}


@pytest.mark.parametrize("at", ["jobs.after_step:1", "write.before_commit:1"])
def test_a_killed_dry_run_begins_anew(desk: Desk, program: Program, at: str) -> None:
    found = desk.mapped(a_file())
    desk.client.post(f"/api/v1/imports/{found['id']}/check")

    program.crash(at=at)
    checked = recovered(desk, program, found, "checked")

    counts = checked["forecast"]["counts"]
    assert (counts["rows"], counts["created"], counts["companies"]) == (ROWS, 440, 7)
