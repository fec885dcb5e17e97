"""Somebody is written down, found again, called and corrected."""

import secrets

from playwright.sync_api import Page, expect

from chassis.testing import eventually
from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import Opener, is_known
from tests.browser.pages.contacts import Contacts


def test_a_new_contact_is_found_by_part_of_the_name(page: Page, system: System) -> None:
    family = f"Përmeti{secrets.token_hex(3)}"
    contacts = Contacts(page, system.url)
    contacts.add("Zamira", family, f"{secrets.token_hex(3)}@browser.example")
    contacts.opened(f"Zamira {family}")

    words = f"zamira {family.replace('ë', 'e').lower()}"
    assert contacts.find(words, count=1) == [f"Zamira {family}"]


def test_what_is_wrong_is_told_at_its_field(page: Page, system: System) -> None:
    contacts = Contacts(page, system.url)
    contacts.add("Nobody", "Special", "not an address")

    fault = page.get_by_role("dialog").get_by_text("address", exact=False)
    expect(fault.last).to_be_visible()
    expect(page.get_by_label("First name")).to_have_value("Nobody")


def test_a_call_stands_in_the_timeline(page: Page, system: System, api: Api) -> None:
    made = api.post("/api/v1/contacts", {"name": {"given": "Carla"}})
    contacts = Contacts(page, system.url)
    eventually(lambda: is_known(api, made["id"]), within=30)
    contacts.open(f"/contacts/{made['id']}")
    contacts.log_call("Wants the spring list")

    contacts.timeline_shows("Wants the spring list")


def test_who_saves_second_chooses_what_stays(
    page: Page, open_browser: Opener, signed_in: dict[str, object], system: System,
    api: Api,
) -> None:  # fmt: skip
    made = api.post("/api/v1/contacts", {"name": {"given": "Dua"}, "job_title": "Old"})
    first = Contacts(page, system.url)
    second = Contacts(open_browser(storage_state=signed_in), system.url)
    for each in (first, second):
        each.open(f"/contacts/{made['id']}")
        each.edit()
    first.retitle("Buyer")
    first.shows("Buyer")
    second.retitle("Owner")

    expect(second.page.get_by_text("Somebody else saved first")).to_be_visible()
    second.page.get_by_role("button", name="Save what I chose").click()
    second.shows("Owner")
