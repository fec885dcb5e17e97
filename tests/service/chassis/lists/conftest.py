"""Contacts to change together, and who does it."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.testing.web import Client
from contacts.app import bulk, service
from tests.builders.bulk import ManyHands
from tests.builders.contacts import ANN, NORTH

ACTS = ("read", "write", "delete", "export")
RIGHTS = {f"{f}:{act}": "all" for f in ("contacts", "companies") for act in ACTS}


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    """Ann may do everything with everybody."""
    return client(service).as_user(ANN, permissions=RIGHTS, teams=[NORTH])


@pytest.fixture
def hands(ann: Client) -> ManyHands:
    return ManyHands(ann.loose(), bulk, "contacts")


@pytest.fixture
def people(ann: Client) -> Callable[..., list[str]]:
    """``people(3, tags=["x"])``: the ids of so many new contacts."""

    def make(count: int, **fields: Any) -> list[str]:
        items = [{"display_name": f"P {n:04}", **fields} for n in range(count)]
        done: list[str] = []
        for at in range(0, count, 100):
            body = {"items": items[at : at + 100]}
            answer = ann.loose().post("/api/v1/contacts/batch", body)
            done += [each["body"]["id"] for each in answer.get_json()["items"]]
        return done

    return make
