"""No look at what is known scans a collection."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.mongo import Database
from chassis.testing.migrated import migrated
from contacts.app import service as contacts


@pytest.mark.parametrize(
    ("collection", "where"),
    [
        *((name, {"contact_id": "x"}) for name in ("facts", "preferences", "motives")),
        *((name, {"owner_id": "x"}) for name in ("facts", "preferences", "motives")),
        ("facts", {"open_problem": "x"}),
        ("facts", {"topic_key": "x"}),
        ("facts", {"problem_tag": "x"}),
        ("preferences", {"known_as": "x"}),
        ("motives", {"known_as": "x"}),
    ],
)
def test_no_list_scans_what_is_known(
    database: Callable[[str], Database], collection: str, where: dict[str, Any]
) -> None:
    found = database("contacts")
    migrated(found, repositories=contacts.repositories, projections=())

    plan = found.collection(collection).find(where).explain()

    assert "COLLSCAN" not in str(plan["queryPlanner"]["winningPlan"])
