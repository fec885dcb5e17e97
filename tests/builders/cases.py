"""Cases for tests: valid by default."""

from typing import Any

from chassis.testing.web import Client
from interactions.cases.model import Case
from interactions.staff.model import Calendar
from tests.builders.activities import a_contact_copy

CASES = "/api/v1/cases"


def the_case(calendar: Calendar | None = None, **fields: Any) -> Case:
    """A complaint as an aggregate; its fact is taken off already."""
    given = {
        "number": "C-2026-000001",
        "kind": "complaint",
        "subject": "Broken",
        "contact_id": "ada",
        **fields,
    }
    case = Case.open(calendar or Calendar(), **given)
    case.pull_events()
    return case


def a_customer(user: Client, **fields: Any) -> str:
    """Somebody in the care of Ann, who reads mail; returns the id."""
    address = {"value": "ada@example.org", "is_primary": True, "state": "ok"}
    given = {"emails": [address], "team_ids": ["north"], **fields}
    return a_contact_copy(user.database, **given)


def a_case(user: Client, contact_id: str, **fields: Any) -> dict[str, Any]:
    """Let a colleague write a complaint down."""
    body = {"kind": "complaint", "subject": "Broken", "contact_id": contact_id}
    answer = user.post(CASES, {**body, **fields})
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())
