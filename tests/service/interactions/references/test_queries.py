"""Records that a body names: only those that one sees exist."""

from typing import Any, Final

import pytest

from chassis.testing.web import Client
from tests.builders.activities import BEN, a_company_copy, a_contact_copy
from tests.builders.deals import a_pipeline

NEXT_YEAR: Final = "2031-01-01T09:00:00Z"
WISHES: Final[dict[str, dict[str, Any]]] = {
    "activities": {"kind": "note", "body": "met"},
    "tasks": {"title": "Call", "due_at": NEXT_YEAR},
    "deals": {"title": "Camera"},
    "cases": {"kind": "complaint", "subject": "Broken", "force": True},
    "promises": {"text": "Call", "due_at": NEXT_YEAR},
}
NAMED: Final = [
    ("activities", "company_id", None),
    ("tasks", "company_id", None),
    ("tasks", "deal_id", "deals"),
    ("tasks", "case_id", "cases"),
    ("deals", "company_id", None),
    ("deals", "activity_id", "activities"),
    ("cases", "company_id", None),
    ("cases", "previous_case_id", "cases"),
    ("promises", "activity_id", "activities"),
    ("promises", "case_id", "cases"),
]
"""What names what; a company is another service's."""


@pytest.fixture(autouse=True)
def pipeline(eve: Client) -> None:
    """Sales go by one way."""
    a_pipeline(eve)


@pytest.fixture
def una(ben: Client) -> Client:
    """Ben, who sees nothing but his own."""
    rights = dict.fromkeys(ben.claims["perms"], "own")
    return ben.as_user(BEN, permissions=rights, teams=["north"])


def entered(user: Client, place: str, contact_id: str, **fields: Any) -> Any:
    return user.post(
        f"/api/v1/{place}", {**WISHES[place], "contact_id": contact_id, **fields}
    )


def a_record(user: Client, place: str | None, contact_id: str) -> str:
    """Let somebody have a record of his own; returns its id."""
    if place is None:
        return a_company_copy(user.database, owner_id=user.claims["user_id"])
    answer = entered(user, place, contact_id)
    assert answer.status_code == 201, answer.get_json()
    return str(answer.get_json()["id"])


@pytest.mark.parametrize(("place", "name", "kind"), NAMED)
def test_roles_03_only_what_one_sees_is_named(
    ann: Client, una: Client, ada: str, place: str, name: str, kind: str | None
) -> None:
    own = a_contact_copy(una.database, owner_id=BEN)
    theirs, mine = a_record(ann, kind, ada), a_record(una, kind, own)

    refused = entered(una, place, own, **{name: theirs})
    taken = entered(una, place, own, **{name: mine})

    assert refused.status_code == 404
    assert refused.get_json()["errors"][0]["pointer"] == f"/{name}"
    assert (taken.status_code, taken.get_json()[name]) == (201, mine)


@pytest.mark.parametrize("place", ["activities", "tasks", "deals", "cases"])
def test_roles_03_a_change_names_nothing_foreign(
    ann: Client, una: Client, place: str
) -> None:
    own = a_contact_copy(una.database, owner_id=BEN)
    record, theirs = a_record(una, place, own), a_company_copy(ann.database)
    address, change = f"/api/v1/{place}/{record}", {"company_id": theirs}

    patched = una.patch(address, change, version=1)
    items = [{"id": record, "version": 1, **change}]
    batch = una.post(f"/api/v1/{place}/batch", {"items": items}).get_json()

    assert (patched.status_code, batch["items"][0]["status"]) == (404, 404)
    assert una.get(address).get_json()["company_id"] is None


def test_what_stands_there_already_may_stay(ann: Client, una: Client) -> None:
    own = a_contact_copy(una.database, owner_id=BEN)
    theirs = a_company_copy(ann.database)
    task = entered(una, "tasks", own).get_json()["id"]
    una.database.collection("tasks").update_one({}, {"$set": {"company_id": theirs}})

    kept = una.patch(
        f"/api/v1/tasks/{task}", {"company_id": theirs, "title": "Ring"}, version=1
    )

    assert (kept.status_code, kept.get_json()["title"]) == (200, "Ring")


def test_roles_03_the_next_step_of_a_deal_is_one_that_is_seen(
    ann: Client, una: Client, ada: str
) -> None:
    own = a_contact_copy(una.database, owner_id=BEN)
    step = {"kind": "task", "id": a_record(ann, "tasks", ada), "at": NEXT_YEAR}
    deal = a_record(una, "deals", own)

    answer = una.patch(f"/api/v1/deals/{deal}", {"next_step": step}, version=1)

    assert answer.status_code == 404
    assert answer.get_json()["errors"][0]["pointer"] == "/next_step/id"


def test_roles_03_a_guest_is_a_contact_who_is_seen(una: Client, ada: str) -> None:
    own = a_contact_copy(una.database, owner_id=BEN)
    rights = {**una.claims["perms"], "contacts:read": "own"}
    narrow = una.as_user(BEN, permissions=rights, teams=["north"])

    guest = [{"kind": "contact", "id": ada}]
    answer = entered(narrow, "activities", own, participants=guest)

    assert answer.status_code == 404
    assert answer.get_json()["errors"][0]["pointer"] == "/participants"


def test_roles_03_a_promise_is_not_kept_by_a_foreign_activity(
    ann: Client, una: Client, ada: str
) -> None:
    own = a_contact_copy(una.database, owner_id=BEN)
    promise = a_record(una, "promises", own)
    wish = {"activity_id": a_record(ann, "activities", ada)}

    answer = una.post(f"/api/v1/promises/{promise}/keep", wish)

    assert answer.status_code == 404


def test_a_deal_is_lost_by_who_does_not_see_its_company(
    ann: Client, una: Client
) -> None:
    own = a_contact_copy(una.database, owner_id=BEN)
    deal = a_record(una, "deals", own)
    theirs = a_company_copy(ann.database)
    una.database.collection("deals").update_one({}, {"$set": {"company_id": theirs}})

    lost = {"reason_code": "price", "come_back_on": "2031-05-10"}
    answer = una.post(f"/api/v1/deals/{deal}/lose", lost)
    [task] = una.get("/api/v1/tasks").get_json()["items"]

    assert answer.status_code == 200, answer.get_json()
    assert (task["deal_id"], task["company_id"]) == (deal, theirs)
