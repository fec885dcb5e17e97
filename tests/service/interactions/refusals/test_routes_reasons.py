"""The reasons of the house over HTTP."""

from typing import Any

import pytest

from chassis.testing.web import Client
from tests.builders.clock import told
from tests.builders.deals import PIPELINES, STAGES
from tests.builders.refusals import REASONS, REFUSALS, a_refusal

DEAR = {
    "code": "too_dear",
    "label": {"en": "Too dear", "ru": "Дорого"},
    "group": "price",
    "asks": ["wanted_price"],
}


def test_a_house_adds_its_own_reasons_to_the_built_in_ones(
    ann: Client, eve: Client
) -> None:
    made = eve.post(REASONS, DEAR)
    items = ann.get(REASONS).get_json()["items"]

    assert (made.status_code, made.headers["Location"]) == (201, f"{REASONS}/too_dear")
    assert [one["code"] for one in items if not one["is_built_in"]] == ["too_dear"]
    assert len(items) == 10
    assert len(told(ann, "refusal_reason.updated")) == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (DEAR, 409),
        ({**DEAR, "code": "price"}, 409),
        ({**DEAR, "code": "Too dear"}, 422),
        ({**DEAR, "code": "other_dear", "group": "weather"}, 422),
        ({**DEAR, "code": "other_dear", "asks": ["name"]}, 422),
    ],
)
def test_a_code_stands_for_one_reason(
    eve: Client, body: dict[str, Any], status: int
) -> None:
    eve.post(REASONS, DEAR)

    answer = eve.post(REASONS, body)

    assert answer.status_code == status
    assert status == 422 or answer.get_json()["type"].endswith("code-exists")


def test_a_reason_of_the_past_stays_where_it_was_given(
    ann: Client, eve: Client, ada: str
) -> None:
    refusal = a_refusal(ann, ada)
    seen = {"If-Match": '"1"'}

    gone = eve.patch(f"{REASONS}/price", {"state": "archived"}, headers=seen)
    body = {"contact_id": ada, "subject_kind": "service", "reason_code": "price"}
    again = ann.post(REFUSALS, body)
    place = f"{REFUSALS}/{refusal['id']}"
    told_more = ann.patch(place, {"text": "Half of it"}, headers=seen)

    assert (gone.status_code, gone.get_json()["version"]) == (200, 2)
    assert ann.get(f"{REASONS}/price").get_json()["state"] == "archived"
    assert again.get_json()["errors"][0]["pointer"] == "/reason_code"
    assert (again.status_code, told_more.status_code) == (422, 200)
    assert ann.delete(f"{REASONS}/price").status_code == 405


def test_a_reason_says_what_else_has_to_be_known(
    ann: Client, eve: Client, ada: str
) -> None:
    eve.post(REASONS, DEAR)
    body = {"contact_id": ada, "subject_kind": "service", "reason_code": "too_dear"}

    poor = ann.post(REFUSALS, body)
    price = {"amount_minor": 5000, "currency": "EUR"}
    rich = ann.post(REFUSALS, {**body, "wanted_price": price})

    assert poor.status_code == 422
    assert poor.get_json()["errors"][0]["pointer"] == "/wanted_price"
    assert rich.get_json()["reason_group"] == "price"


def test_reasons_are_made_by_who_may_write_every_refusal(ann: Client) -> None:
    seen = {"If-Match": '"1"'}

    answers = [
        ann.post(REASONS, DEAR),
        ann.patch(f"{REASONS}/price", {"state": "archived"}, headers=seen),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert len(ann.get(REASONS).get_json()["items"]) == 9


def test_of_two_who_change_a_reason_one_is_told(eve: Client) -> None:
    change = {"label": {"en": "Money"}}
    seen = {"If-Match": '"1"'}

    first = eve.patch(f"{REASONS}/price", change, headers=seen)
    second = eve.patch(f"{REASONS}/price", {"asks": ["text"]}, headers=seen)
    nobody = eve.patch(f"{REASONS}/weather", change, headers=seen)

    statuses = (first.status_code, second.status_code, nobody.status_code)
    assert statuses == (200, 412, 404)


def test_a_pipeline_names_reasons_that_the_house_has(eve: Client) -> None:
    body = {"name": "Sales", "currency": "EUR", "stages": STAGES}
    reasons = ["price", "too_dear"]

    unknown = eve.post(PIPELINES, {**body, "lost_reasons": reasons})
    eve.post(REASONS, DEAR)
    known = eve.post(PIPELINES, {**body, "lost_reasons": reasons})

    assert unknown.get_json()["errors"][0]["pointer"] == "/lost_reasons/1"
    assert (unknown.status_code, known.status_code) == (422, 201)
