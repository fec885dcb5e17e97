"""Asking whether we may, about one and about many."""

from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.consents import CONSENTS, a_person, ask, said, told

TEN, NOBODY = "2026-03-01T10:00:00.000Z", new_id()


def test_many_are_asked_about_at_once(ann: Client) -> None:
    mails = [{"value": "Ana@X.example"}]
    ana, bea = a_person(ann, emails=mails), a_person(ann)
    yes = said(ann, ana)
    row = {"purpose": "offers", "channel": "email"}
    rows = [
        {**row, "contact_id": ana},
        {**row, "contact_id": bea},
        {**row, "contact_id": ana, "address": "ana@x.example"},
        {**row, "contact_id": ana, "at": TEN},
    ]

    answer = ann.post(f"{CONSENTS}/decisions", {"items": rows})

    assert answer.status_code == 200
    found = answer.get_json()["items"]
    assert [one["allowed"] for one in found] == [True, False, True, False]
    assert [one["contact_id"] for one in found] == [ana, bea, ana, ana]
    assert found[0]["record_id"] == yes["id"]


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        ({"purpose": "nothing"}, (422, "unknown-purpose", "/items/1/purpose")),
        ({"address": "nobody"}, (422, "unreadable-email", "/items/1/address")),
        ({"channel": "fax"}, (422, "not-a-choice", "/items/1/channel")),
        ({"colour": "red"}, (422, "unknown-field", "/items/1/colour")),
    ],
)
def test_one_wrong_row_is_named(
    ann: Client, row: dict[str, Any], refusal: tuple[int, str, str]
) -> None:
    usual = {"contact_id": a_person(ann), "purpose": "offers", "channel": "email"}

    answer = ann.post(f"{CONSENTS}/decisions", {"items": [usual, {**usual, **row}]})

    assert told(answer) == refusal


def test_a_thousand_rows_and_no_more(ann: Client) -> None:
    row = {"contact_id": a_person(ann), "purpose": "offers", "channel": "email"}

    most = ann.post(f"{CONSENTS}/decisions", {"items": [row] * 1000})
    more = ann.post(f"{CONSENTS}/decisions", {"items": [row] * 1001})

    assert len(most.get_json()["items"]) == 1000
    assert more.status_code == 422


def test_a_question_needs_a_purpose_that_exists(ann: Client) -> None:
    ana = a_person(ann)

    assert told(ask(ann, ana, purpose="nothing"))[:2] == (422, "unknown-purpose")
    assert told(ask(ann, ana, colour="red"))[:2] == (422, "unknown-field")
    assert ask(ann, NOBODY).status_code == 404
    unknown = {"contact_id": ana, "purpose": "nothing"}
    assert ann.get(CONSENTS, query_string=unknown).status_code == 422
