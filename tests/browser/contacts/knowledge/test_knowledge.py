"""What somebody said at the counter stands on the page of the person."""

import secrets

from playwright.sync_api import Page, expect

from chassis.testing.system import System
from demo.api import Api
from tests.browser.pages.frame import Frame


def test_an_interest_stands_under_what_we_know(
    page: Page, system: System, api: Api
) -> None:
    email = f"{secrets.token_hex(4)}@browser.example"
    body = {"email": email, "interest": "A red SUV", "source": "store"}
    made = api.post("/api/v1/contacts/quick", body)
    frame = Frame(page, system.url)

    frame.open(f"/contacts/{made['id']}")
    page.get_by_role("tab", name="Knowledge").click()

    known = page.get_by_role("region", name="What we know")
    expect(known.get_by_role("heading", name="Interest")).to_be_visible()
    expect(known.get_by_text("A red SUV")).to_be_visible()
    frame.check()
