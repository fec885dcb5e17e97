"""A worker is killed amid an export: it begins anew, and one whole file is there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chassis.jobs import make_queues
from chassis.testing import eventually
from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.contacts import ANN
from tests.builders.exports import EXPORTS, RIGHTS, Office
from tests.faults.harness import Program, url_of

PEOPLE = 60
POINTS = [
    "jobs.after_claim:1",
    "write.after_commit:2",
    "jobs.after_step:1",
    "jobs.after_step:2",
    "jobs.after_work:1",
]


@pytest.fixture
def office(client: Callable[..., Client]) -> Office:
    permissions = dict.fromkeys(RIGHTS, "all")
    found = Office(client(contacts).as_user(ANN, permissions=permissions).loose())
    items = [{"display_name": f"P {n:03}"} for n in range(PEOPLE)]
    answer = found.client.post("/api/v1/contacts/batch", {"items": items})
    assert {each["status"] for each in answer.get_json()["items"]} == {201}
    make_queues(found.client.database, contacts.workers)
    return found


@pytest.fixture
def program(mongo_url: str, office: Office) -> Program:
    return Program("importing", url_of(mongo_url, office.client.database), "")


def finished(office: Office, program: Program, found: Any) -> Any:
    """Start workers until the export has come to its end."""
    jobs = office.client.database.collection("export_jobs")

    def ended() -> Any:
        past = {"lease_until": office.client.database.now() - timedelta(minutes=1)}
        jobs.update_many({"state": "running"}, {"$set": past})
        jobs.update_many({"state": "due"}, {"$set": {"due_at": past["lease_until"]}})
        program.run()
        now = office.read(found)
        return now if now["state"] == "finished" else None

    return eventually(ended, within=180)


@pytest.mark.parametrize("at", POINTS)
def test_a_killed_export_makes_one_whole_file(
    office: Office, program: Program, at: str
) -> None:
    found = office.ask(columns=["display_name"]).get_json()

    program.crash(at=at)
    ended = finished(office, program, found)

    lines = office.client.get(f"{EXPORTS}/{found['id']}/file").data.decode().split()
    told = {"type": "contacts.export.finished.v1"}
    names = [line for line in lines if line.isdigit()]
    assert sorted(names) == [f"{n:03}" for n in range(PEOPLE)]
    assert ended["rows"] == PEOPLE
    assert office.client.database.collection("events").count_documents(told) == 1
