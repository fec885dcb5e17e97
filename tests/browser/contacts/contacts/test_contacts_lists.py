"""Views of contacts are saved and opened again."""

import secrets

from playwright.sync_api import Page, expect

from chassis.testing.system import System
from tests.browser.pages.contacts import Contacts


def test_a_view_is_saved_and_opened_by_its_address(page: Page, system: System) -> None:
    name = f"View {secrets.token_hex(3)}"
    contacts = Contacts(page, system.url)
    contacts.save_view(name)
    expect(page.get_by_role("button", name=name)).to_have_attribute(
        "aria-current", "page"
    )
    place = page.url

    contacts.open("/companies")
    page.goto(place)

    expect(page.get_by_role("button", name=name)).to_have_attribute(
        "aria-current", "page"
    )
    contacts.check()
