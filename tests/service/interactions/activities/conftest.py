"""Colleagues who use the interactions service, and a person they know."""

from collections.abc import Callable

import pytest

from chassis.testing.web import Client
from interactions.app import service
from tests.builders.activities import ANN, BEN, a_contact_copy

RIGHTS = {
    "activities:read": "own",
    "activities:write": "own",
    "activities:delete": "own",
    "contacts:read": "all",
}


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    """Ann sees her own activities."""
    return client(service).as_user(ANN, permissions=RIGHTS, teams=["north"])


@pytest.fixture
def ben(ann: Client) -> Client:
    """Ben, of the same team, sees the team's."""
    rights = {**RIGHTS, "activities:read": "team"}
    return ann.as_user(BEN, permissions=rights, teams=["north"])


@pytest.fixture
def ada(ann: Client) -> str:
    """The id of a contact whose copy has arrived."""
    return a_contact_copy(ann.database)
