"""A colleague leaves, or hands over: what was open goes on with somebody else."""

from typing import Any

import pytest

from chassis.testing.web import Client
from interactions.app import bulk
from interactions.hand_overs.consumers import consumer
from interactions.staff.consumers import consumer as staff
from tests.builders.activities import ANN, BEN
from tests.builders.bulk import ManyHands
from tests.builders.clock import work
from tests.builders.colleagues import a_colleague, a_team
from tests.builders.deals import a_deal, a_pipeline
from tests.builders.facts import a_fact, deliver

PLAN = {"start": "2031-03-03T09:00", "end": "2031-03-03T10:00", "zone": "UTC"}
DUE = "2031-01-01T09:00:00Z"
HAND_OVERS = "/api/v1/tasks/hand-overs"
LISTS = {"tasks": "assignee_id", "activities": "owner_id", "deals": "owner_id"}


@pytest.fixture(autouse=True)
def day_s_work(ann: Client, eve: Client, ada: str) -> None:
    """Ann has one of each, and something that is done."""
    a_pipeline(eve)
    a_deal(ann, ada)
    meeting = {"kind": "meeting", "contact_id": ada, "planned": PLAN}
    task = {"title": "Call", "contact_id": ada, "due_at": DUE}
    case = {"kind": "complaint", "subject": "Broken", "contact_id": ada}
    for place, body in (("activities", meeting), ("tasks", task), ("cases", case)):
        answer = ann.post(f"/api/v1/{place}", body)
        assert answer.status_code == 201, answer.get_json()
    note = {"kind": "note", "contact_id": ada, "body": "met"}
    assert ann.post("/api/v1/activities", note).status_code == 201


def owned(eve: Client, user_id: str) -> dict[str, int]:
    """Count what somebody has, list by list."""
    fields = {**LISTS, "cases": "assignee_id"}
    return {
        place: eve.post(
            f"/api/v1/{place}/count",
            {"filter": {"all": [{"field": name, "op": "eq", "value": user_id}]}},
        ).get_json()["count"]
        for place, name in fields.items()
    }


def leave(user: Client, **said: Any) -> None:
    """Let the fact arrive that Ann left, twice, and the work be done."""
    after = {"state": "deactivated", "team_ids": ["north"], "deputy_id": None, **said}
    about = {"subject": f"user/{ANN}", "version": 2, "actor": "user/root"}
    fact = a_fact("gateway.user.deactivated.v1", after, **about)
    fact.data["hand_over_to"] = None
    deliver(user.database, [staff, consumer], fact, fact)
    work(user)


def test_what_a_leaver_has_open_goes_to_the_deputy(ann: Client, eve: Client) -> None:
    leave(ann, deputy_id=BEN)

    assert owned(eve, BEN) == {"tasks": 1, "activities": 1, "deals": 1, "cases": 1}
    assert owned(eve, ANN) == {"tasks": 0, "activities": 1, "deals": 0, "cases": 0}


def test_it_is_taken_back_list_by_list_for_who_is_here_again(
    ann: Client, eve: Client
) -> None:
    leave(ann, deputy_id=BEN)
    a_colleague(ann.database, ANN, version=3)
    rows = ann.database.collection("bulk_actions").find({"segment": "deals"})
    [action] = list(rows)

    undone = ManyHands(eve, bulk, "deals").undo({"id": action["_id"]})

    assert undone["state"] == "undone"
    assert owned(eve, ANN)["deals"] == 1


def test_without_anybody_to_take_over_all_stays(ann: Client, eve: Client) -> None:
    a_team(ann.database)

    leave(ann)

    assert owned(eve, ANN) == {"tasks": 1, "activities": 2, "deals": 1, "cases": 1}


def test_a_lead_sees_what_is_open_and_hands_it_over(
    ann: Client, lea: Client, eve: Client
) -> None:
    asked = {"from_user_id": ANN}
    seen = lea.get(HAND_OVERS, query_string=asked).get_json()

    begun = lea.post(HAND_OVERS, {**asked, "to_user_id": BEN})
    work(ann)

    assert seen == {"tasks": 1, "activities": 1, "deals": 1, "cases": 1}
    assert begun.status_code == 202, begun.get_json()
    assert set(begun.get_json()["bulk_action_ids"]) == set(seen)
    assert owned(eve, BEN) == seen


def test_roles_03_nobody_hands_over_what_he_may_not_change(
    ann: Client, ben: Client, eve: Client
) -> None:
    wish = {"from_user_id": ANN, "to_user_id": BEN}

    assert ben.post(HAND_OVERS, wish).status_code == 202
    work(ann)

    assert owned(eve, BEN) == {"tasks": 0, "activities": 0, "deals": 0, "cases": 0}


@pytest.mark.parametrize(("to", "status"), [(ANN, 422), ("nobody", 422)])
def test_work_goes_to_somebody_else_who_is_here(
    lea: Client, to: str, status: int
) -> None:
    answer = lea.post(HAND_OVERS, {"from_user_id": ANN, "to_user_id": to})

    assert answer.status_code == status
    assert answer.get_json()["errors"][0]["pointer"] == "/to_user_id"


def test_work_about_other_persons_stays(ann: Client, lea: Client, eve: Client) -> None:
    nobody = {"contact_ids": [ANN]}

    lea.post(HAND_OVERS, {"from_user_id": ANN, "to_user_id": BEN, **nobody})
    work(ann)

    assert owned(eve, BEN)["tasks"] == 0
