"""Colleagues who use the interactions service, and a person they know."""

from collections.abc import Callable

import pytest

from chassis.testing.web import Client
from interactions.app import service
from tests.builders.activities import ANN, BEN, a_contact_copy
from tests.builders.colleagues import a_colleague

FEATURES = (
    *("activities", "tasks", "deals", "cases", "products", "refusals", "purchases"),
    "competitors",
)
RIGHTS = {
    **{f"{name}:{action}": "own" for name in FEATURES for action in ("read", "write")},
    "activities:delete": "own",
    "contacts:read": "all",
    "companies:read": "all",
}
LEAD = {name: "all" if scope == "all" else "team" for name, scope in RIGHTS.items()}


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    """Ann sees her own records."""
    user = client(service).as_user(ANN, permissions=RIGHTS, teams=["north"])
    for colleague in (ANN, BEN):
        a_colleague(user.database, colleague)
    return user


@pytest.fixture
def ben(ann: Client) -> Client:
    """Ben, of the same team, sees the team's activities, and changes his own."""
    rights = {**RIGHTS, "activities:read": "team"}
    return ann.as_user(BEN, permissions=rights, teams=["north"])


@pytest.fixture
def lea(ann: Client) -> Client:
    """Lea leads the team: she sees and changes what is the team's."""
    return ann.as_user("lea", permissions=LEAD, teams=["north"])


@pytest.fixture
def eve(ann: Client) -> Client:
    """Eve runs the house."""
    return ann.as_user("eve", permissions=dict.fromkeys(RIGHTS, "all"))


@pytest.fixture
def ada(ann: Client) -> str:
    """The id of a contact whose copy has arrived."""
    return a_contact_copy(ann.database)
