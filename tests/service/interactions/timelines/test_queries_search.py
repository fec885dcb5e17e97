"""Searching a timeline: whatever was said, page by page, and only what is seen."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.testing.web import Client
from interactions.activities.consumers import consumer
from interactions.timelines import queries
from tests.builders.activities import ACTIVITIES, BEN, a_contact_copy, a_note
from tests.builders.facts import a_send, deliver

MORNING = datetime(2026, 3, 1, 9, tzinfo=UTC)


def found(user: Client, q: str, **asked: Any) -> list[str]:
    """Name the entries of a timeline in which something stands."""
    answer = user.post(f"{ACTIVITIES}/timeline/search", {"q": q, **asked})
    assert answer.status_code == 200, answer.get_json()
    return [item["id"] for item in answer.get_json()["items"]]


@pytest.mark.parametrize(
    "q", ["IVANOV", "Иванов", "fuel con", "camel driver", "patience", "hybrid", "vip"]
)
def test_a_word_is_found_wherever_it_was_said(ann: Client, ada: str, q: str) -> None:
    visit: dict[str, Any] = {
        "kind": "visit",
        "reason": "enquiry",
        "reason_text": "Fuel consumption",
        "subject": "Ivanov drops in",
        "body": "Brought a driver, who asked about camels",
        "outcome": {"result": "success", "text": "Bit of patience"},
        "offered": [{"text": "The hybrid one"}],
        "tags": ["VIP"],
    }
    visited = a_note(ann, ada, MORNING, **visit)
    a_note(ann, ada, MORNING, body="something else")

    assert found(ann, q, contact_id=ada) == [visited]


def test_what_others_told_is_searched_too_and_kinds_narrow_it(
    ann: Client, ada: str
) -> None:
    sent = a_send(ada, MORNING)
    deliver(ann.database, [consumer], sent)
    note = a_note(ann, ada, MORNING, subject="Spring cleaning")

    assert set(found(ann, "spring", contact_id=ada)) == {note, sent.id}
    assert found(ann, "spring", contact_id=ada, kinds=["note"]) == [note]
    assert found(ann, "---", contact_id=ada) == []


def test_a_search_goes_on_where_a_page_of_it_ended(
    ann: Client, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    monkeypatch.setattr(queries, "PIECES", 2)
    said = ["rare", "b", "rare", "d", "e", "f", "g", "rare", "i", "rare"]
    ids = [
        a_note(ann, ada, MORNING - timedelta(minutes=n), subject=text)
        for n, text in enumerate(said)
    ]
    pages: list[list[str]] = []
    body: dict[str, Any] = {"q": "rare", "contact_id": ada}

    while body.get("cursor", "first"):
        answer = ann.post(f"{ACTIVITIES}/timeline/search", {**body, "limit": 2})
        page = answer.get_json()
        pages.append([item["id"] for item in page["items"]])
        body["cursor"] = page["next_cursor"]

    assert pages == [[ids[0], ids[2]], [], [ids[7], ids[9]], []]


def test_roles_03_nothing_is_found_that_is_not_seen(ann: Client, ben: Client) -> None:
    hidden = a_contact_copy(ann.database, owner_id="somebody", team_ids=["south"])
    known = a_contact_copy(ann.database, team_ids=["north"])
    a_note(ann, known, MORNING, subject="secret", visibility="private")
    narrow = {**ben.claims["perms"], "contacts:read": "team"}
    ben = ben.as_user(BEN, permissions=narrow, teams=["north"])

    asked = {"q": "secret", "contact_id": hidden}
    refused = ben.post(f"{ACTIVITIES}/timeline/search", asked)

    assert refused.status_code == 404
    assert found(ben, "secret", contact_id=known) == []


def test_a_text_about_people_stands_in_no_address(ann: Client, ada: str) -> None:
    query = {"contact_id": ada, "q": "Ivanov"}

    assert ann.get(f"{ACTIVITIES}/timeline", query_string=query).status_code == 422
