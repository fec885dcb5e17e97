"""A colleague leaves: whoever takes over has all that was his, in one change."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.mongo import Caller, Store
from chassis.testing.web import Client
from contacts.app import bulk, service
from contacts.colleagues.consumers import consumer as colleagues
from contacts.successions.consumers import consumer
from tests.builders.bulk import ManyHands
from tests.builders.contacts import ANN, BEN
from tests.builders.facts import a_fact, deliver

DAN, LEA, ROOT = new_id(), new_id(), new_id()
NORTH, HOUSE = new_id(), new_id()
LEFT = "gateway.user.deactivated.v1"


@pytest.fixture
def admin(client: Callable[..., Client]) -> Client:
    rights = {
        f"{feature}:{action}": "all"
        for feature in ("contacts", "companies")
        for action in ("read", "write", "delete")
    }
    user = client(service).as_user(ROOT, permissions=rights)
    for one in (ANN, BEN, DAN, LEA):
        know(user, one)
    return user


def know(admin: Client, user_id: str, state: str = "active") -> None:
    """Let the fact about a colleague arrive."""
    after = {"state": state, "team_ids": [NORTH], "zone": "UTC"}
    about = {"subject": f"user/{user_id}", "version": 2 if state != "active" else 1}
    deliver(
        admin.database, [colleagues], a_fact("gateway.user.updated.v1", after, **about)
    )


def a_team(admin: Client, team_id: str, *leads: str, above: str | None = None) -> None:
    """Let the fact about a team arrive."""
    after = {"team_lead_ids": list(leads), "parent_id": above}
    fact = a_fact("gateway.team.created.v1", after, subject=f"team/{team_id}")
    deliver(admin.database, [colleagues], fact)


def leave(admin: Client, deputy_id: str | None = None, **said: Any) -> None:
    """Let the fact arrive that Ann left, and the work be done."""
    after = {"state": "deactivated", "team_ids": [NORTH], "deputy_id": deputy_id}
    about = {"subject": f"user/{ANN}", "version": 2, "actor": f"user/{ROOT}"}
    fact = a_fact(LEFT, after, **about)
    fact.data.update({"hand_over_to": None, **said})
    deliver(admin.database, [colleagues, consumer], fact, fact)
    ManyHands(admin, bulk, "contacts").work()


def contacts_of(admin: Client, user_id: str, entity: str = "contacts") -> int:
    """How many records a colleague has."""
    tree = {"all": [{"field": "owner_id", "op": "eq", "value": user_id}]}
    answer = admin.post(f"/api/v1/{entity}/count", {"filter": tree})
    return int(answer.get_json()["count"])


def ann_has(admin: Client, count: int) -> None:
    """Let Ann have contacts, in batches."""
    owned = [{"display_name": f"P {n}", "owner_id": ANN} for n in range(count)]
    for first in range(0, count, 50):
        items = owned[first : first + 50]
        answer = admin.post("/api/v1/contacts/batch", {"items": items})
        assert {one["status"] for one in answer.get_json()["items"]} == {201}


def the_actions(admin: Client) -> list[dict[str, Any]]:
    rows = admin.database.collection("bulk_actions").find({"segment": "contacts"})
    return list(rows)


def test_contacts_10_all_of_a_leaver_belongs_to_the_deputy_by_one_undoable_change(
    admin: Client,
) -> None:
    """Example contacts-10."""
    ann_has(admin, 120)
    admin.post("/api/v1/contacts", {"display_name": "Other", "owner_id": BEN})
    admin.post("/api/v1/companies", {"name": "Kola", "owner_id": ANN})

    leave(admin, deputy_id=DAN)

    assert contacts_of(admin, DAN) == 120
    assert contacts_of(admin, DAN, "companies") == 1
    assert contacts_of(admin, BEN) == 1
    [action] = the_actions(admin)
    done = ManyHands(admin, bulk, "contacts").undo({"id": action["_id"]})
    assert (done["state"], done["undone"]) == ("undone", 120)
    assert contacts_of(admin, ANN) == 120


def test_whom_the_administrator_names_comes_before_the_deputy(admin: Client) -> None:
    ann_has(admin, 3)

    leave(admin, deputy_id=DAN, hand_over_to=BEN)

    assert (contacts_of(admin, BEN), contacts_of(admin, DAN)) == (3, 0)


def test_without_a_deputy_who_works_here_a_lead_of_the_team_takes_over(
    admin: Client,
) -> None:
    a_team(admin, NORTH, ANN, above=HOUSE)
    a_team(admin, HOUSE, LEA)
    know(admin, DAN, state="deactivated")
    ann_has(admin, 3)

    leave(admin, deputy_id=DAN)

    assert contacts_of(admin, LEA) == 3


def test_where_nobody_takes_over_all_stays_as_it_is(admin: Client) -> None:
    ann_has(admin, 3)

    leave(admin)

    assert contacts_of(admin, ANN) == 3
    assert the_actions(admin) == []


def test_each_change_names_whoever_decided_it(admin: Client) -> None:
    ann_has(admin, 1)

    leave(admin, deputy_id=DAN)

    store = Store(admin.database, Caller.system("contacts"))
    where = {"type": "contacts.contact.owner_changed.v1"}
    [fact] = store.collection("events").find(where)
    assert fact["meta"]["actor"] == f"user/{ROOT}"
    assert fact["data"]["previous_owner_id"] == ANN
