"""With a person the new owner is offered what the former one has open with him."""

from itertools import pairwise
from typing import Any, Final

import pytest

from chassis.testing.web import Client
from interactions.carers.consumers import consumer as carers
from interactions.hand_overs.consumers import consumer
from interactions.people.consumers import consumer as people
from tests.builders.activities import ANN, BEN
from tests.builders.clock import work
from tests.builders.deals import a_deal, a_pipeline
from tests.builders.facts import a_fact, deliver

PLAN: Final = {"start": "2031-03-03T09:00", "end": "2031-03-03T10:00", "zone": "UTC"}
DUE: Final = "2031-01-01T09:00:00Z"
OFFERS: Final = "/api/v1/tasks/hand-overs/offers"
CEM: Final = "018f0000-0000-7000-8000-00000000000c"


@pytest.fixture(autouse=True)
def day_s_work(ann: Client, eve: Client, ada: str) -> None:
    """Ann has a task, a meeting and a deal with Ada, and a task of her own."""
    a_pipeline(eve)
    a_deal(ann, ada)
    meeting = {"kind": "meeting", "contact_id": ada, "planned": PLAN}
    task = {"title": "Call", "due_at": DUE}
    bodies = (("activities", meeting), ("tasks", {**task, "contact_id": ada}))
    for place, body in (*bodies, ("tasks", task)):
        assert ann.post(f"/api/v1/{place}", body).status_code == 201


@pytest.fixture
def own(ann: Client) -> Client:
    """Ben, who sees what is his own."""
    rights = dict.fromkeys(ann.claims["perms"], "own")
    return ann.as_user(BEN, permissions=rights)


def given(user: Client, contact_id: str, *owners: str) -> None:
    """Let the person go from owner to owner, each fact coming twice."""
    facts = []
    for version, (before, after) in enumerate(pairwise(owners), start=2):
        state = {"display_name": "Ada", "owner_id": after}
        about: dict[str, Any] = {"subject": f"contact/{contact_id}", "version": version}
        fact = a_fact("contacts.contact.owner_changed.v1", state, **about)
        fact.data["previous_owner_id"] = before
        facts.append(fact)
    deliver(user.database, [people, carers], *facts)
    deliver(user.database, [consumer], *facts, *facts)


def offered(user: Client) -> list[dict[str, Any]]:
    """Return what a colleague may take over."""
    answer = user.get(OFFERS)
    assert answer.status_code == 200, answer.get_json()
    return list(answer.get_json()["items"])


def assigned(eve: Client, user_id: str) -> list[int]:
    """Count what somebody has: tasks, activities, deals."""
    fields = {"tasks": "assignee_id", "activities": "owner_id", "deals": "owner_id"}
    return [
        eve.post(
            f"/api/v1/{place}/count",
            {"filter": {"all": [{"field": name, "op": "eq", "value": user_id}]}},
        ).get_json()["count"]
        for place, name in fields.items()
    ]


def test_the_new_owner_takes_over_what_is_open_with_the_person(
    ann: Client, own: Client, eve: Client, ada: str
) -> None:
    given(ann, ada, ANN, BEN)

    [offer] = offered(own)
    taken = own.post(f"{OFFERS}/accept", {"from_user_id": ANN})
    work(ann)

    assert (offer["from_user_id"], offer["contact_ids"]) == (ANN, [ada])
    assert offer["open"] == {"tasks": 1, "activities": 1, "deals": 1, "cases": 0}
    assert taken.status_code == 202, taken.get_json()
    assert (assigned(eve, BEN), assigned(eve, ANN)) == ([1, 1, 1], [1, 0, 0])
    assert offered(own) == []


def test_some_lists_are_taken_and_the_others_stay(
    ann: Client, own: Client, eve: Client, ada: str
) -> None:
    given(ann, ada, ANN, BEN)

    wish = {"from_user_id": ANN, "contact_ids": [ada], "lists": ["deals"]}
    own.post(f"{OFFERS}/accept", wish)
    work(ann)

    assert assigned(eve, BEN) == [0, 0, 1]


def test_what_is_declined_stays_and_is_offered_no_more(
    ann: Client, own: Client, eve: Client, ada: str
) -> None:
    given(ann, ada, ANN, BEN)

    declined = own.post(f"{OFFERS}/decline", {"from_user_id": ANN})
    again = own.post(f"{OFFERS}/accept", {"from_user_id": ANN})

    assert (declined.status_code, again.status_code) == (204, 404)
    assert offered(own) == []
    assert assigned(eve, ANN) == [2, 1, 1]


def test_who_goes_on_to_a_third_takes_the_offer_along(
    ann: Client, own: Client, ada: str
) -> None:
    given(ann, ada, ANN, BEN, CEM)
    cem = ann.as_user(CEM, permissions=own.claims["perms"])

    assert [one["from_user_id"] for one in offered(cem)] == [ANN]
    assert offered(own) == []
    assert own.post(f"{OFFERS}/accept", {"from_user_id": ANN}).status_code == 404


def test_who_gets_his_person_back_is_offered_nothing(ann: Client, ada: str) -> None:
    given(ann, ada, ANN, BEN, ANN)

    assert offered(ann) == []


def test_who_had_nothing_open_leaves_nothing(
    ann: Client, own: Client, ada: str
) -> None:
    given(ann, ada, CEM, BEN)

    assert offered(own) == []


def test_roles_03_nobody_takes_what_was_offered_to_another(
    ann: Client, eve: Client, ada: str
) -> None:
    given(ann, ada, ANN, BEN)

    taken = eve.post(f"{OFFERS}/accept", {"from_user_id": ANN})

    assert taken.status_code == 404
    assert offered(eve) == []
    assert ann.database.collection("bulk_actions").count_documents({}) == 0
