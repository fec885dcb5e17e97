"""Views of contacts are saved and opened again."""

import secrets

from playwright.sync_api import Page, expect

from chassis.testing.system import System
from demo.api import Api
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


def test_a_change_of_many_is_taken_back_from_the_top_bar(
    page: Page, system: System, api: Api
) -> None:
    family = f"Shehu{secrets.token_hex(4)}"
    for given in ("Ana", "Bora"):
        body = {"name": {"given": given, "family": family}, "tags": ["old"]}
        api.post("/api/v1/contacts", body)
    contacts = Contacts(page, system.url)
    contacts.find(family, count=2)
    page.get_by_role("checkbox", name="Select all rows that are here").check()
    contacts.tag_chosen("fresh")
    page.get_by_role("button", name="Changes of many records").click()
    changes = page.get_by_role("dialog", name="Changes of many records")
    first = changes.get_by_role("listitem").first
    expect(first).to_contain_text("2 of 2 changed")
    contacts.check()

    first.get_by_role("button", name="Undo").click()

    expect(first).to_contain_text("Taken back")
    found = api.post("/api/v1/contacts/search", {"q": family})["items"]
    assert [each["tags"] for each in found] == [["old"], ["old"]]
