"""Deals go through their stages by mouse and by keys, and are lost for a reason."""

import secrets
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from chassis.testing import eventually
from chassis.testing.system import System
from demo.api import Api, ApiError
from tests.browser.pages.deals import Deals

STAGES = (
    {"key": "new", "label": "New", "probability": 10},
    {"key": "talks", "label": "Talks", "probability": 40},
    {
        "key": "offer",
        "label": "Offer",
        "probability": 60,
        "required_fields": ["amount", "expected_close_on"],
    },
)


@dataclass(frozen=True)
class Sale:
    """A pipeline of its own, with one deal in it."""

    pipeline_id: str
    deal_id: str
    title: str


@pytest.fixture
def sale(api: Api) -> Sale:
    word = secrets.token_hex(3)
    body = {"name": f"Road {word}", "currency": "EUR", "stages": list(STAGES)}
    pipeline = api.post("/api/v1/pipelines", body)
    person = api.post("/api/v1/contacts", {"name": {"given": f"Bora {word}"}})
    asked = {
        "title": f"Renewal {word}",
        "contact_id": person["id"],
        "pipeline_id": pipeline["id"],
    }

    def made() -> str | None:
        try:
            return str(api.post("/api/v1/deals", asked)["id"])
        except ApiError:  # interactions has not heard of the person yet
            return None

    deal_id = eventually(made, within=30)
    return Sale(pipeline["id"], str(deal_id), asked["title"])


def stage_of(api: Api, sale: Sale) -> str:
    deal = api.get(f"/api/v1/deals/{sale.deal_id}")
    stages = api.get(f"/api/v1/pipelines/{sale.pipeline_id}")["stages"]
    return next(str(one["label"]) for one in stages if one["id"] == deal["stage_id"])


def test_a_deal_is_moved_by_mouse_and_the_move_is_taken_back(
    page: Page, system: System, api: Api, sale: Sale
) -> None:
    board = Deals(page, system.url, sale.pipeline_id)
    board.drag(sale.title, to="Talks")
    board.is_in(sale.title, "Talks")
    eventually(lambda: stage_of(api, sale) == "Talks")

    board.undo()
    board.is_in(sale.title, "New")
    eventually(lambda: stage_of(api, sale) == "New")


def test_a_deal_is_moved_by_keys_alone(
    page: Page, system: System, api: Api, sale: Sale
) -> None:
    board = Deals(page, system.url, sale.pipeline_id)
    said = board.carry(sale.title, steps=1)

    assert said == "Over the stage Talks."
    board.is_in(sale.title, "Talks")
    eventually(lambda: stage_of(api, sale) == "Talks")


def test_a_stage_shows_what_is_missing_and_takes_it(
    page: Page, system: System, api: Api, sale: Sale
) -> None:
    board = Deals(page, system.url, sale.pipeline_id)
    board.drag(sale.title, to="Offer")
    expect(page.get_by_role("dialog", name="Offer asks for more")).to_be_visible()
    board.is_in(sale.title, "New")
    board.fill_missing(amount="1250,50", day="2027-05-01")

    board.is_in(sale.title, "Offer")
    deal = api.get(f"/api/v1/deals/{sale.deal_id}")
    assert deal["amount"] == {"amount_minor": 125050, "currency": "EUR"}


def test_a_loss_needs_a_reason(
    page: Page, system: System, api: Api, sale: Sale
) -> None:
    board = Deals(page, system.url, sale.pipeline_id)
    dialog = board.lose(sale.title)
    board.close_as_lost()
    expect(dialog.get_by_text("a loss needs one")).to_be_visible()
    assert api.get(f"/api/v1/deals/{sale.deal_id}")["state"] == "open"

    board.close_as_lost("Price")
    expect(page.get_by_role("link", name=sale.title)).to_have_count(0)
    lost = api.get(f"/api/v1/deals/{sale.deal_id}")
    assert (lost["state"], lost["lost"]["reason_code"]) == ("lost", "price")
