"""A complaint from its entry to the customer who knows how it ended."""

import secrets

from playwright.sync_api import Page, expect

from chassis.testing import eventually
from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import is_known
from tests.browser.pages.cases import Case


def test_a_complaint_goes_from_its_entry_to_the_told_customer(
    page: Page, system: System, api: Api
) -> None:
    person = api.post("/api/v1/contacts", {"name": {"given": "Drita"}})
    eventually(lambda: is_known(api, person["id"]), within=30)
    subject = f"The machine came with a scratch {secrets.token_hex(3)}"
    case = Case(page, system.url, person["id"])
    case.take_in(subject, "It stands across the lid.")
    case.show(subject)
    case.story_has("It stands across the lid.")

    case.tell("The workshop looks at it on Tuesday.")
    case.story_has("The workshop looks at it on Tuesday.")
    expect(page.get_by_text("In work", exact=True)).to_be_visible()

    case.resolve()
    expect(page.get_by_text("A complaint needs its root cause")).to_be_visible()
    case.resolve("Delivery")
    expect(page.get_by_text("Resolved", exact=True)).to_be_visible()
    case.story_has("How it ended: Solved")
