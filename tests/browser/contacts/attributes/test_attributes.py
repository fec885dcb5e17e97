"""A field of one's own is defined in the settings and filled in at a contact."""

import secrets

from playwright.sync_api import Page, expect

from chassis.testing.system import System
from demo.api import Api
from tests.browser.pages.frame import Frame


def test_a_new_field_is_defined_and_filled_in(
    page: Page, system: System, api: Api
) -> None:
    name = f"Club {secrets.token_hex(3)}"
    made = api.post("/api/v1/contacts", {"name": {"given": "Elira"}})
    frame = Frame(page, system.url)
    frame.open("/attributes")
    page.keyboard.press("n")
    form = page.get_by_role("dialog", name="New field")
    form.get_by_label("Name").fill(name)
    form.get_by_role("button", name="Add field").click()
    expect(page.get_by_role("rowheader", name=name)).to_be_visible()
    frame.check()

    frame.open(f"/contacts/{made['id']}")
    panel = page.get_by_role("region", name="Own fields")
    panel.get_by_role("button", name="Fill in").click()
    form = page.get_by_role("dialog", name="Own fields")
    form.get_by_label(name).fill("Gold")
    form.get_by_role("button", name="Save", exact=True).click()

    expect(panel.get_by_text("Gold")).to_be_visible()
    frame.check()
