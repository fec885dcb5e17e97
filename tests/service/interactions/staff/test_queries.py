"""Who takes over: whoever is named first and works here, else the nearest lead."""

import pytest

from chassis.mongo import Caller, Store
from chassis.testing.web import Client
from interactions.staff.queries import find_successor
from tests.builders.activities import ANN, BEN
from tests.builders.colleagues import a_colleague, a_team


@pytest.fixture
def store(ann: Client) -> Store:
    a_team(ann.database, "house", team_lead_ids=["lea"])
    a_team(ann.database, "north", ancestor_ids=["house"], team_lead_ids=[])
    a_colleague(ann.database, "lea")
    a_colleague(ann.database, "gone", state="deactivated")
    return Store(ann.database, Caller.system("interactions"))


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ([BEN, ANN], BEN),
        ([None, "gone", ANN], ANN),
        (["gone"], "lea"),
        ([], "lea"),
    ],
)
def test_the_first_who_works_here_takes_over(
    store: Store, named: list[str | None], found: str
) -> None:
    assert find_successor(named, ["north"], store) == found


def test_there_may_be_nobody(store: Store) -> None:
    assert find_successor(["gone"], ["south"], store) is None


def test_no_look_at_colleagues_scans_the_collection(ann: Client) -> None:
    asked = [("user_copies_g1", {"_id": "x"}), ("team_copies_g1", {"_id": "x"})]

    plans = [
        str(ann.database.collection(name).find(where).explain()["queryPlanner"])
        for name, where in asked
    ]

    assert [plan for plan in plans if "COLLSCAN" in plan] == []
