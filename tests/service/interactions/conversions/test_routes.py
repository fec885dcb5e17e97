"""An enquiry becomes a deal, once, and each names the other."""

from typing import Any

import pytest

from chassis.testing.web import Client
from tests.builders.activities import a_company_copy
from tests.builders.deals import DEALS, a_pipeline

ACTIVITIES = "/api/v1/activities"


def an_enquiry(user: Client, contact_id: str, **fields: Any) -> str:
    body = {
        "kind": "email",
        "direction": "in",
        "contact_id": contact_id,
        "reason": "enquiry",
        "enquiry": {
            "text": "A camera for the mountains",
            "budget": {"amount_minor": 90_000, "currency": "EUR"},
        },
        **fields,
    }
    answer = user.post(ACTIVITIES, body)
    assert answer.status_code == 201, answer.get_json()
    return str(answer.get_json()["id"])


@pytest.fixture(autouse=True)
def pipeline(eve: Client) -> None:
    """Sales go by one way."""
    a_pipeline(eve)


def test_a_deal_takes_person_text_and_budget_of_the_enquiry(
    ann: Client, ada: str
) -> None:
    company = a_company_copy(ann.database)
    asked = an_enquiry(ann, ada, company_id=company)

    made = ann.post(f"{ACTIVITIES}/{asked}/convert", {})
    deal = made.get_json()

    assert made.status_code == 201, deal
    assert made.headers["Location"] == f"{DEALS}/{deal['id']}"
    assert (deal["title"], deal["contact_id"]) == ("A camera for the mountains", ada)
    assert (deal["amount"]["amount_minor"], deal["company_id"]) == (90_000, company)
    assert deal["activity_id"] == asked
    assert ann.get(f"{ACTIVITIES}/{asked}").get_json()["deal_id"] == deal["id"]


def test_a_second_deal_of_one_enquiry_is_refused_with_the_first(
    ann: Client, ada: str
) -> None:
    asked = an_enquiry(ann, ada)
    first = ann.post(f"{ACTIVITIES}/{asked}/convert", {"title": "Camera"}).get_json()

    second = ann.post(f"{ACTIVITIES}/{asked}/convert", {})

    assert (second.status_code, second.get_json()["deal_id"]) == (409, first["id"])
    assert first["title"] == "Camera"


def test_roles_03_a_foreign_activity_is_not_converted(
    ann: Client, ben: Client, ada: str
) -> None:
    asked = an_enquiry(ann, ada)

    assert ben.post(f"{ACTIVITIES}/{asked}/convert", {}).status_code == 404


def test_the_next_step_of_a_talk_about_a_deal_is_about_it_too(
    ann: Client, ada: str
) -> None:
    deal = ann.post(DEALS, {"title": "Camera", "contact_id": ada}).get_json()["id"]
    plan = {"start": "2031-03-03T09:00", "end": "2031-03-03T10:00", "zone": "UTC"}
    talk = {"kind": "call", "contact_id": ada, "deal_id": deal}
    outcome = {"outcome": {"result": "follow_up"}}

    made = ann.post(
        ACTIVITIES, {**talk, **outcome, "next": {"kind": "meeting", "planned": plan}}
    ).get_json()

    following = ann.get(f"{ACTIVITIES}/{made['outcome']['next_activity_id']}")
    assert following.get_json()["deal_id"] == deal
