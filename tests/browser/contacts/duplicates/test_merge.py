"""One person was written down twice: found, merged, and taken apart again."""

import re
import secrets
from typing import Any

from playwright.sync_api import Page, expect

from chassis.testing import eventually
from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import is_known
from tests.browser.pages.contacts import Contacts
from tests.browser.pages.duplicates import Duplicates


def a_pair(api: Api) -> tuple[Any, Any]:
    """Two cards of one number; the second has a slip in the name."""
    mark = secrets.token_hex(4)
    number = f"+35569{secrets.randbelow(9_000_000) + 1_000_000}"
    family = f"Hoxha{mark}"
    first = {"name": {"given": "Zana", "family": family}, "job_title": "Baker"}
    second = {"name": {"given": "Zanna", "family": family}, "job_title": "Cook"}
    phone = {"phones": [{"raw": number}], "allow_duplicate": True}
    made = [api.post("/api/v1/contacts", each | phone) for each in (first, second)]
    eventually(lambda: _is_pair(api, made[1]["id"]), within=30)
    eventually(lambda: is_known(api, made[1]["id"]), within=30)
    return made[0], made[1]


def _is_pair(api: Api, contact_id: str) -> bool:
    return bool(api.get("/api/v1/duplicates", contact_id=contact_id)["items"])


def test_two_cards_of_one_person_are_merged_and_parted(
    page: Page, system: System, api: Api
) -> None:
    one, other = a_pair(api)
    task = {"title": "Call", "due_on": "2031-01-01", "contact_id": other["id"]}
    api.post("/api/v1/tasks", task)
    contacts = Contacts(page, system.url)
    contacts.open(f"/contacts/{other['id']}?tab=duplicates")
    page.get_by_role("link", name="Compare").click()

    duplicates = Duplicates(page, system.url)
    duplicates.compare(other["display_name"])
    duplicates.choose_other("Job title")
    duplicates.merge(one["display_name"], moving={"Tasks": "1"})

    page.goto(f"{system.url}/contacts/{other['id']}")
    expect(page).to_have_url(re.compile(one["id"]))
    expect(page.get_by_text("Cook").first).to_be_visible()

    duplicates.take_back(one["id"])
    contacts.open(f"/contacts/{other['id']}")
    contacts.opened(other["display_name"])
    assert api.get(f"/api/v1/contacts/{one['id']}")["job_title"] == "Baker"


def test_a_merge_is_taken_back_from_its_notice(
    page: Page, system: System, api: Api
) -> None:
    one, other = a_pair(api)
    duplicates = Duplicates(page, system.url)
    duplicates.open(f"/duplicates/merge?a={other['id']}&b={one['id']}")
    duplicates.merge(one["display_name"], moving={})

    page.get_by_role("button", name="Take it back").click()

    expect(page.get_by_text("Both records are back")).to_be_visible()
    found = api.get(f"/api/v1/contacts/{other['id']}")
    assert found["id"] == other["id"]


def test_two_persons_stay_two(page: Page, system: System, api: Api) -> None:
    one, other = a_pair(api)
    duplicates = Duplicates(page, system.url)
    duplicates.compare(other["display_name"])
    duplicates.dismiss("Mother and daughter")

    row = page.get_by_test_id("grid-row").filter(has_text=other["display_name"])
    expect(row).to_have_count(0)
    assert api.get("/api/v1/duplicates", contact_id=one["id"])["items"] == []


def test_two_chosen_rows_are_compared_with_m(
    page: Page, system: System, api: Api
) -> None:
    one, other = a_pair(api)
    contacts = Contacts(page, system.url)
    contacts.find(one["name"]["family"], count=2)
    for row in page.get_by_role("checkbox", name=re.compile("Select row")).all():
        row.check()
    page.keyboard.press("m")

    expect(page).to_have_url(re.compile("/duplicates/merge"))
    for each in (one, other):
        expect(page.get_by_role("link", name=each["display_name"])).to_be_visible()
