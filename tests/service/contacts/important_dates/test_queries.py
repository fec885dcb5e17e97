"""No look at important dates scans the collection."""

from typing import Any

import pytest

from tests.service.contacts.important_dates.conftest import House


@pytest.mark.parametrize(
    ("where", "order"),
    [
        ({"contact_id": "x"}, "next_on"),
        ({"owner_id": "x"}, "next_on"),
        ({"team_ids": "x"}, "next_on"),
        ({"kind": "birthday"}, "next_on"),
        ({"$or": [{"owner_id": "x"}, {"service_team.user_id": "x"}]}, "next_on"),
        ({}, "next_on"),
        ({}, "updated_at"),
        ({"next_fire_at": {"$lte": 1}}, "next_fire_at"),
    ],
)
def test_no_list_scans_the_dates(
    house: House, where: dict[str, Any], order: str
) -> None:
    keys = [(order, 1)] if order == "next_fire_at" else [(order, 1), ("_id", 1)]
    rows = house.database.collection("important_dates")

    winning = str(rows.find(where).sort(keys).explain()["queryPlanner"]["winningPlan"])

    assert "COLLSCAN" not in winning
    assert "'SORT'" not in winning


@pytest.mark.parametrize(
    "where", [{"generation": {"$lt": 3}}, {"dependant_id": "x"}, {"birthday_of": "x"}]
)
def test_no_command_scans_the_dates(house: House, where: dict[str, Any]) -> None:
    plan = house.database.collection("important_dates").find(where).explain()

    assert "COLLSCAN" not in str(plan["queryPlanner"]["winningPlan"])
