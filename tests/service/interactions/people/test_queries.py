"""Who cares for a person reads all about him, and changes only what is his own."""

from collections.abc import Mapping
from typing import Any, Final

import pytest

from chassis.testing.web import Client
from tests.builders.activities import ANN, BEN, a_contact_copy
from tests.builders.cases import a_case
from tests.builders.deals import a_deal, a_pipeline

DUE: Final = "2031-01-01T09:00:00Z"
LISTS: Final = ("activities", "tasks", "promises", "deals", "cases")
READS: Final[Mapping[str, str]] = {
    f"{name}:{action}": "own"
    for name in ("activities", "tasks", "deals", "cases")
    for action in ("read", "write")
}


def an_own_scope(user: Client, **rights: Any) -> Client:
    """Ben, who sees what is his own; his team is the north."""
    return user.as_user(BEN, permissions={**READS, **rights}, teams=["north"])


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


def listed(user: Client, name: str, contact_id: str | None) -> int:
    """Count what a list shows, of one person or of all."""
    named = {"filter[contact_id][eq]": contact_id} if contact_id else {}
    answer = user.get(f"/api/v1/{name}", query_string={**named, "count": "exact"})
    assert answer.status_code == 200, answer.get_json()
    found = answer.get_json()
    assert found["count"] == len(found["items"])
    return len(found["items"])


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("people", ["owner", "service team"])
def test_who_cares_for_a_person_reads_what_others_wrote_about_him(
    ann: Client, eve: Client, name: str, people: str
) -> None:
    a_pipeline(eve)
    helper = {"owner_id": ANN, "service_team": [{"user_id": BEN}]}
    cared_for = {"owner_id": BEN} if people == "owner" else helper
    person = a_contact_copy(ann.database, **cared_for)
    place = a_record(ann, name, person)
    ben = an_own_scope(ann)

    answer = ben.get(place)

    assert answer.status_code == 200
    assert listed(ben, name, person) == 1
    assert listed(ben, name, None) == 0


@pytest.mark.parametrize("name", LISTS)
def test_roles_03_who_does_not_care_for_him_reads_nothing(
    ann: Client, eve: Client, name: str
) -> None:
    a_pipeline(eve)
    person = a_contact_copy(ann.database, team_ids=["north"])
    place = a_record(ann, name, person)
    ben = an_own_scope(ann)

    assert ben.get(place).status_code == 404
    assert listed(ben, name, person) == 0


@pytest.mark.parametrize("name", LISTS)
def test_a_team_reads_what_is_written_about_its_persons(
    ann: Client, eve: Client, name: str
) -> None:
    a_pipeline(eve)
    ours = a_contact_copy(ann.database, team_ids=["south"])
    theirs = a_contact_copy(ann.database, team_ids=["west"])
    places = [a_record(ann, name, person) for person in (ours, theirs)]
    rights = dict.fromkeys(READS, "team")
    ben = ann.as_user(BEN, permissions=rights, teams=["south"])

    assert [ben.get(place).status_code for place in places] == [200, 404]
    assert [listed(ben, name, person) for person in (ours, theirs)] == [1, 0]


@pytest.mark.parametrize("name", LISTS)
def test_to_care_for_a_person_is_no_right_to_change_what_is_anothers(
    ann: Client, eve: Client, name: str
) -> None:
    a_pipeline(eve)
    place = a_record(ann, name, a_contact_copy(ann.database, owner_id=BEN))
    ben = an_own_scope(ann, **{"activities:delete": "own"})
    change = {"promises": {"text": "Two"}, "deals": {"title": "Two"}}
    body = change.get(name, {"title" if name == "tasks" else "subject": "Two"})

    changed = ben.patch(place, body, version=1)

    assert changed.status_code in (404, 405)


def test_activities_05_what_is_private_stays_so_before_who_cares(ann: Client) -> None:
    """Example activities-05."""
    person = a_contact_copy(ann.database, owner_id=BEN)
    body = {"kind": "note", "contact_id": person, "visibility": "private"}
    place = ann.post("/api/v1/activities", body).headers["Location"]
    ben = an_own_scope(ann)

    assert ben.get(place).status_code == 404
    assert listed(ben, "activities", person) == 0


def test_of_persons_of_whom_one_is_anothers_a_list_shows_ones_own(ann: Client) -> None:
    mine, other = (
        a_contact_copy(ann.database, owner_id=BEN),
        a_contact_copy(ann.database),
    )
    for person in (mine, other):
        a_record(ann, "tasks", person)
    either = {"field": "contact_id", "op": "in", "value": [mine, other]}
    ben = an_own_scope(ann)

    found = ben.post("/api/v1/tasks/search", {"filter": either})

    assert found.get_json()["items"] == []


def test_a_deal_that_one_sees_by_its_person_can_be_named(
    ann: Client, eve: Client
) -> None:
    a_pipeline(eve)
    person = a_contact_copy(ann.database, owner_id=BEN)
    deal = a_deal(ann, person)
    ben = an_own_scope(ann, **{"contacts:read": "own"})

    task = {"title": "Call", "due_at": DUE, "contact_id": person, "deal_id": deal["id"]}

    assert ben.post("/api/v1/tasks", task).status_code == 201


def test_a_change_of_many_reaches_only_what_one_may_change(ann: Client) -> None:
    person = a_contact_copy(ann.database, owner_id=BEN)
    a_record(ann, "tasks", person)
    named = {"field": "contact_id", "op": "eq", "value": person}
    asked = {"action": "complete", "filter": named, "params": {}, "dry_run": True}
    ben = an_own_scope(ann)

    rehearsed = ben.post("/api/v1/tasks/bulk", asked)

    assert rehearsed.get_json()["count"] == 0
