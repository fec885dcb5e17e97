"""No look by an attribute scans a collection."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.mongo import Database
from chassis.testing.migrated import migrated
from contacts.app import service as contacts


@pytest.mark.parametrize(
    ("collection", "where"),
    [
        ("contacts", {"attributes.visits": {"$gte": 3}}),
        ("contacts", {"keys.attributes.city": {"$in": ["peja"]}}),
        ("companies", {"attributes.staff": {"$in": [12]}}),
        ("attributes", {"record_kind": "contact"}),
        ("attributes", {"slot": "contact/1"}),
    ],
)
def test_no_look_by_an_attribute_scans(
    database: Callable[[str], Database], collection: str, where: dict[str, Any]
) -> None:
    found = database("contacts")
    migrated(found, repositories=contacts.repositories, projections=())

    plan = found.collection(collection).find(where).explain()

    assert "COLLSCAN" not in str(plan["queryPlanner"]["winningPlan"])
