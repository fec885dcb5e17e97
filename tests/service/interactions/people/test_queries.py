"""Who cares for a person reads all about him, and changes only what is his own."""

from typing import Literal

import pytest

from chassis.mongo import Caller, Store
from chassis.testing.web import Client
from interactions.carers.repository import PERSONAL
from tests.builders.activities import ANN, BEN, a_contact_copy
from tests.builders.carers import (
    DUE,
    LISTS,
    READS,
    a_record,
    listed,
    who_sees_his_own,
)
from tests.builders.deals import a_deal, a_pipeline


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
    ben = who_sees_his_own(ann)

    answer = ben.get(place)

    assert answer.status_code == 200
    assert listed(ben, name, person) == 1
    assert listed(ben, name, None) == 1


@pytest.mark.parametrize("name", LISTS)
def test_roles_03_who_does_not_care_for_him_reads_nothing(
    ann: Client, eve: Client, name: str
) -> None:
    a_pipeline(eve)
    person = a_contact_copy(ann.database, team_ids=["north"])
    place = a_record(ann, name, person)
    ben = who_sees_his_own(ann)

    assert ben.get(place).status_code == 404
    assert listed(ben, name, person) == listed(ben, name, None) == 0


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
    assert [listed(ben, name, one) for one in (ours, theirs, None)] == [1, 0, 1]


@pytest.mark.parametrize("name", LISTS)
def test_to_care_for_a_person_is_no_right_to_change_what_is_anothers(
    ann: Client, eve: Client, name: str
) -> None:
    a_pipeline(eve)
    place = a_record(ann, name, a_contact_copy(ann.database, owner_id=BEN))
    ben = who_sees_his_own(ann, **{"activities:delete": "own"})
    change = {"promises": {"text": "Two"}, "deals": {"title": "Two"}}
    body = change.get(name, {"title" if name == "tasks" else "subject": "Two"})

    changed = ben.patch(place, body, version=1)

    assert changed.status_code in (404, 405)


def test_activities_05_what_is_private_stays_so_before_who_cares(ann: Client) -> None:
    """Example activities-05."""
    person = a_contact_copy(ann.database, owner_id=BEN)
    body = {"kind": "note", "contact_id": person, "visibility": "private"}
    place = ann.post("/api/v1/activities", body).headers["Location"]
    ben = who_sees_his_own(ann)

    assert ben.get(place).status_code == 404
    assert listed(ben, "activities", person) == listed(ben, "activities", None) == 0


def test_of_persons_of_whom_one_is_anothers_a_list_shows_ones_own(ann: Client) -> None:
    mine, other = (
        a_contact_copy(ann.database, owner_id=BEN),
        a_contact_copy(ann.database),
    )
    places = [a_record(ann, "tasks", person) for person in (mine, other)]
    either = {"field": "contact_id", "op": "in", "value": [mine, other]}
    ben = who_sees_his_own(ann)

    found = ben.post("/api/v1/tasks/search", {"filter": either})

    items = found.get_json()["items"]
    assert [one["id"] for one in items] == [places[0].rpartition("/")[2]]


def test_csv_counts_and_queues_show_what_the_lists_show(ann: Client) -> None:
    person = a_contact_copy(ann.database, owner_id=BEN)
    a_record(ann, "cases", person)
    ben = who_sees_his_own(ann, **{"cases:export": "own"})

    rows = ben.get("/api/v1/cases", headers={"Accept": "text/csv"})
    counted = ben.post("/api/v1/cases/count", {})
    queues = ben.get("/api/v1/cases/queues").get_json()["items"]

    assert len(rows.get_data(as_text=True).strip().splitlines()) == 2
    assert counted.get_json()["count"] == 1
    assert [one["count"] for one in queues] == [1]


def test_the_board_and_its_sums_hold_the_deals_of_whom_one_cares_for(
    ann: Client, eve: Client
) -> None:
    a_pipeline(eve)
    for owner in (BEN, ANN):
        a_deal(ann, a_contact_copy(ann.database, owner_id=owner))
    ben = who_sees_his_own(ann)

    first, *_ = ben.get("/api/v1/deals/board").get_json()["columns"]

    assert (first["count"], len(first["cards"])) == (1, 1)
    assert [one["amount_minor"] for one in first["totals"]] == [100_000]


def test_search_02_the_box_finds_what_is_about_whom_one_cares_for(
    ann: Client, eve: Client
) -> None:
    a_pipeline(eve)
    for owner in (BEN, ANN):
        a_deal(ann, a_contact_copy(ann.database, owner_id=owner))
    ben = who_sees_his_own(ann)

    found = ben.post("/internal/v1/search/deal", {"q": "camera"})

    assert len(found.get_json()["items"]) == 1


@pytest.mark.parametrize(
    ("name", "order", "way"),
    [
        ("activities", "occurred_at", -1),
        ("tasks", "overdue_at", 1),
        ("promises", "due_at", 1),
        ("deals", "updated_at", -1),
        ("deals", "expected_close_on", 1),
        ("cases", "updated_at", -1),
        ("cases", "resolution_clock.due_at", 1),
    ],
)
@pytest.mark.parametrize("scope", ["own", "team"])
def test_no_list_of_whom_one_cares_for_scans_or_sorts(
    ann: Client, name: str, order: str, way: int, scope: Literal["own", "team"]
) -> None:
    [repository] = [one for one in PERSONAL if one.collection == name]
    caller = Caller(
        user_id=BEN,
        principal=BEN,
        team_ids=("north", "south"),
        permissions=dict.fromkeys(READS, scope),
    )
    seen = repository(Store(ann.database, caller)).visible()
    where = {"$and": [seen, {"deleted_at": None}]}

    rows = ann.database.collection(name).find(where)
    plan = rows.sort([(order, way), ("_id", way)]).limit(51).explain()

    winning = str(plan["queryPlanner"]["winningPlan"])
    assert "carer_ids" in winning
    assert "COLLSCAN" not in winning
    assert "'SORT'" not in winning


def test_a_deal_that_one_sees_by_its_person_can_be_named(
    ann: Client, eve: Client
) -> None:
    a_pipeline(eve)
    person = a_contact_copy(ann.database, owner_id=BEN)
    deal = a_deal(ann, person)
    ben = who_sees_his_own(ann, **{"contacts:read": "own"})

    task = {"title": "Call", "due_at": DUE, "contact_id": person, "deal_id": deal["id"]}

    assert ben.post("/api/v1/tasks", task).status_code == 201


def test_a_change_of_many_reaches_only_what_one_may_change(ann: Client) -> None:
    person = a_contact_copy(ann.database, owner_id=BEN)
    a_record(ann, "tasks", person)
    named = {"field": "contact_id", "op": "eq", "value": person}
    asked = {"action": "complete", "filter": named, "params": {}, "dry_run": True}
    ben = who_sees_his_own(ann)

    rehearsed = ben.post("/api/v1/tasks/bulk", asked)

    assert rehearsed.get_json()["count"] == 0
