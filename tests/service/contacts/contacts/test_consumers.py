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
CREATED = "interactions.deal.created.v1"
RECORDED = "interactions.activity.recorded.v1"


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


def a_cold_one(ann: Client) -> tuple[str, dict[str, Any]]:
    """Somebody cold: where he is, and how an event names him."""
    answer = ann.post(CONTACTS, {"display_name": "Ana Kola", "phones": []})
    return answer.headers["Location"], {"contact_id": answer.get_json()["id"]}


def moves(ann: Client) -> list[tuple[str, str]]:
    """Where stages moved to, and which event was the evidence."""
    where = {"type": "contacts.contact.stage_changed.v1"}
    rows = ann.database.collection("events").find(where).sort("ts", 1)
    return [(r["data"]["to_stage"], r["data"]["evidence_event_id"]) for r in rows]


def test_who_was_spoken_with_is_a_lead_and_who_may_buy_a_prospect(ann: Client) -> None:
    place, named = a_cold_one(ann)
    call = a_fact(RECORDED, {**named, "kind": "call"})
    deal = a_fact(CREATED, named)

    deliver(ann.database, [consumer], call, call, deal, deal)

    assert ann.get(place).get_json()["lifecycle_stage"] == "prospect"
    assert moves(ann) == [("lead", call.id), ("prospect", deal.id)]


def test_a_note_about_somebody_moves_no_stage(ann: Client) -> None:
    place, named = a_cold_one(ann)

    deliver(ann.database, [consumer], a_fact(RECORDED, {**named, "kind": "note"}))

    assert ann.get(place).get_json()["lifecycle_stage"] == "cold"


def test_contacts_05_a_lock_stops_an_event_and_the_history_says_so(ann: Client) -> None:
    place, named = a_cold_one(ann)
    ann.post(f"{place}/stage", {"stage": "lead", "reason": "by hand", "lock": True})

    deliver(ann.database, [consumer], a_fact(CREATED, named))

    causes = [line["cause"] for line in ann.get(f"{place}/history").get_json()["items"]]
    assert ann.get(place).get_json()["lifecycle_stage"] == "lead"
    assert causes[0] == "automatic move to prospect stopped by lock"


def test_a_deal_of_a_company_alone_moves_nobody(ann: Client) -> None:
    place, _ = a_cold_one(ann)

    deliver(ann.database, [consumer], a_fact(CREATED, {"company_id": new_id()}))

    assert ann.get(place).get_json()["lifecycle_stage"] == "cold"
