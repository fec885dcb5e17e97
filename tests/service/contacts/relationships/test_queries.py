"""No look at who belongs to whom scans a collection."""

from typing import Any

import pytest

from chassis.mongo import Database
from chassis.testing.migrated import migrated
from contacts.app import service as contacts

ENDS = [{"from_contact_id": {"$in": ["x"]}}, {"to_contact_id": {"$in": ["x"]}}]


@pytest.mark.parametrize(
    ("collection", "where"),
    [
        ("relationships", {"$or": ENDS}),
        ("relationships", {"to_company_id": "x"}),
        ("relationships", {"referred": "x"}),
        ("relationships", {"to_contact_id": "x", "kind": "referred_by"}),
        ("households", {"living": "x"}),
        ("households", {"owner_id": "x"}),
        ("dependants", {"contact_id": "x"}),
    ],
)
def test_no_list_scans_who_belongs_to_whom(
    database: Any, collection: str, where: dict[str, Any]
) -> None:
    found: Database = database("contacts")
    migrated(found, repositories=contacts.repositories, projections=())

    plan = found.collection(collection).find(where).explain()

    assert "COLLSCAN" not in str(plan["queryPlanner"]["winningPlan"])
