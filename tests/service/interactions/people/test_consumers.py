"""The copies of companies: the newest counts, and who may not see one sees no touch."""

from typing import Any

from chassis.domain import new_id
from chassis.testing.web import Client
from interactions.people.consumers import consumer
from tests.builders.activities import ANN, BEN, a_company_copy
from tests.builders.facts import a_fact, deliver

TIMELINE = "/api/v1/activities/timeline"


def told_of(company_id: str, version: int, **fields: Any) -> Any:
    after = {"id": company_id, "name": "Kola", "owner_id": ANN, **fields}
    about = {"subject": f"company/{company_id}", "version": version}
    return a_fact("contacts.company.updated.v1", after, **about)


def timeline(user: Client, company_id: str) -> int:
    return user.get(TIMELINE, query_string={"company_id": company_id}).status_code


def test_the_newest_copy_of_a_company_is_kept(ann: Client) -> None:
    company = new_id()

    deliver(ann.database, [consumer], told_of(company, 3, owner_id=BEN))
    deliver(ann.database, [consumer], told_of(company, 2))

    copy = ann.database.collection("company_copies_g1").find_one({"_id": company})
    assert copy is not None
    assert (copy["version"], copy["owner_id"]) == (3, BEN)


def test_a_company_in_the_trash_is_not_named_any_more(ann: Client, ada: str) -> None:
    company = a_company_copy(ann.database)
    wish = {"title": "Camera", "contact_id": ada, "company_id": company}
    gone = told_of(company, 2, deleted_at="2026-01-01T00:00:00Z")

    deliver(ann.database, [consumer], gone)
    task = {"title": "Call", "due_at": "2031-01-01T09:00:00Z"}

    assert ann.post("/api/v1/tasks", {**wish, **task}).status_code == 404


def test_roles_03_the_timeline_of_a_company_is_for_who_sees_it(ann: Client) -> None:
    company = a_company_copy(ann.database)
    rights = {**ann.claims["perms"], "companies:read": "own"}
    stranger = ann.as_user(BEN, permissions=rights, teams=["south"])

    assert (timeline(ann, company), timeline(stranger, company)) == (200, 404)
