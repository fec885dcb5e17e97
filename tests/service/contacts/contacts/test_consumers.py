"""Facts of interactions that move something in a contact."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from contacts.app import service
from contacts.contacts.consumers import consumer
from tests.builders.contacts import ANN
from tests.builders.facts import a_fact, deliver

CONTACTS = "/api/v1/contacts"
CLOSED = "interactions.case.closed.v1"


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    rights = {f"contacts:{action}": "all" for action in ("read", "write", "delete")}
    return client(service).as_user(ANN, permissions=rights)


@pytest.fixture
def place(ann: Client) -> str:
    """Where a customer is."""
    body = {"display_name": "Ana Kola", "lifecycle_stage": "customer"}
    return str(ann.post(CONTACTS, body).headers["Location"])


def a_closed_case(place: str, *, lost: bool) -> Any:
    """A complaint ended."""
    contact_id = place.rpartition("/")[2]
    return a_fact(CLOSED, {"contact_id": contact_id, "lost_customer": lost})


def test_cases_06_who_was_lost_in_a_case_is_lost(ann: Client, place: str) -> None:
    lost = a_closed_case(place, lost=True)

    deliver(ann.database, [consumer], lost, lost)

    assert ann.get(place).get_json()["lifecycle_stage"] == "lost"
    moves = {"type": "contacts.contact.stage_changed.v1"}
    assert ann.database.collection("events").count_documents(moves) == 1


def test_a_case_that_ended_well_moves_nobody(ann: Client, place: str) -> None:
    deliver(ann.database, [consumer], a_closed_case(place, lost=False))

    assert ann.get(place).get_json()["lifecycle_stage"] == "customer"


def test_a_locked_stage_stays(ann: Client, place: str) -> None:
    locked = {"stage": "regular", "reason": "by hand", "lock": True}
    assert ann.post(f"{place}/stage", locked).status_code == 200

    deliver(ann.database, [consumer], a_closed_case(place, lost=True))

    assert ann.get(place).get_json()["lifecycle_stage"] == "regular"


def test_nobody_is_lost_whom_we_do_not_know(ann: Client) -> None:
    deliver(ann.database, [consumer], a_closed_case(f"/{new_id()}", lost=True))

    assert ann.database.collection("contacts").count_documents({}) == 0
