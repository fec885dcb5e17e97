"""Many activities at once: each action, and its undoing."""

from typing import Any

import pytest

from chassis.testing.web import Client
from interactions.app import bulk
from tests.builders.activities import ANN, BEN
from tests.builders.bulk import ManyHands

ACTIVITIES = "/api/v1/activities"


@pytest.fixture
def hands(eve: Client) -> ManyHands:
    return ManyHands(eve.loose(), bulk, "activities")


def a_note(user: Client, contact_id: str, **fields: Any) -> str:
    body = {"kind": "note", "body": "likes red", "contact_id": contact_id, **fields}
    answer = user.post(ACTIVITIES, body)
    assert answer.status_code == 201, answer.get_json()
    return str(answer.get_json()["id"])


@pytest.mark.parametrize(
    ("action", "params", "became"),
    [
        ("assign", {"owner_id": BEN}, {"owner_id": BEN}),
        ("add_tags", {"tags": ["b"]}, {"tags": ["a", "b"]}),
        ("remove_tags", {"tags": ["a"]}, {"tags": []}),
        ("set", {"reason": "enquiry"}, {"reason": "enquiry"}),
    ],
)
def test_activities_are_changed_together_and_come_back(
    ann: Client,
    hands: ManyHands,
    ada: str,
    action: str,
    params: dict[str, Any],
    became: dict[str, Any],
) -> None:
    note = a_note(ann, ada, tags=["a"])
    was = hands.record(note)

    whole = hands.do(action, ids=[note], params=params)
    now = hands.record(note)
    hands.undo(whole)

    back = hands.record(note)
    assert became.items() <= now.items()
    moved = {"version", "updated_at"}
    assert {k: back[k] for k in back.keys() - moved} == {
        k: was[k] for k in was.keys() - moved
    }


def test_activities_go_to_the_trash_and_come_back(
    ann: Client, hands: ManyHands, ada: str
) -> None:
    note = a_note(ann, ada)

    whole = hands.do("delete", ids=[note])
    gone = ann.get(f"{ACTIVITIES}/{note}").status_code
    hands.undo(whole)

    assert (gone, hands.record(note)["owner_id"]) == (404, ANN)


def test_a_private_note_is_changed_by_nobody_else(
    ann: Client, hands: ManyHands, ada: str
) -> None:
    note = a_note(ann, ada, visibility="private")

    whole = hands.do("add_tags", ids=[note], params={"tags": ["x"]})

    assert [item["code"] for item in whole["items"]] == ["not-found"]
