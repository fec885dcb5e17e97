"""Records of colleagues about persons whom somebody else cares for."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.testing.web import Client
from tests.builders.activities import ANN, BEN
from tests.builders.cases import a_case
from tests.builders.deals import a_deal

DUE: Final = "2031-01-01T09:00:00Z"
LISTS: Final = ("activities", "tasks", "promises", "deals", "cases")
READS: Final[Mapping[str, str]] = {
    f"{name}:{action}": "own"
    for name in ("activities", "tasks", "deals", "cases")
    for action in ("read", "write")
}


def who_sees_his_own(user: Client, user_id: str = BEN, **rights: Any) -> Client:
    """Ben, who sees what is his own; his team is the north."""
    return user.as_user(user_id, permissions={**READS, **rights}, teams=["north"])


def a_record(user: Client, name: str, contact_id: str) -> str:
    """Let Ann write something down about a person; returns its address."""
    about: dict[str, Any] = {"contact_id": contact_id}
    if name == "deals":
        return f"/api/v1/deals/{a_deal(user, contact_id)['id']}"
    if name == "cases":
        case = a_case(user, contact_id, assignee_id=ANN)
        return f"/api/v1/cases/{case['id']}"
    bodies: dict[str, dict[str, Any]] = {
        "activities": {"kind": "note", "subject": "Likes red"},
        "tasks": {"title": "Call", "due_at": DUE},
        "promises": {"text": "A new lens", "due_at": DUE},
    }
    answer = user.post(f"/api/v1/{name}", {**about, **bodies[name]})
    assert answer.status_code == 201, answer.get_json()
    return str(answer.headers["Location"])


def listed(user: Client, name: str, contact_id: str | None = None) -> int:
    """Count what a list shows, of one person or of all."""
    named = {"filter[contact_id][eq]": contact_id} if contact_id else {}
    answer = user.get(f"/api/v1/{name}", query_string={**named, "count": "exact"})
    assert answer.status_code == 200, answer.get_json()
    found = answer.get_json()
    assert found["count"] == len(found["items"])
    return len(found["items"])
