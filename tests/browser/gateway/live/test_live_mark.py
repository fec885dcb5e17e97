"""A page changes when the world changes, and says whether it does."""

import secrets

from playwright.sync_api import BrowserContext, Page, expect

from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import Opener
from tests.browser.pages.contacts import Contacts

LIVE = "Live: changes of others appear by themselves"
POLLING = "Not live: this page looks for changes once a minute"


def flows(page: Page) -> None:
    """Wait until the mark says that changes arrive."""
    expect(page.get_by_role("img", name=LIVE)).to_be_visible()


def test_live_01_a_second_browser_sees_a_change_without_a_reload(
    page: Page, open_browser: Opener, signed_in: dict[str, object], system: System,
    api: Api,
) -> None:  # fmt: skip
    """Example live-01. Example webapp-04."""
    name = f"Elira{secrets.token_hex(3)}"
    made = api.post("/api/v1/contacts", {"name": {"given": name}, "job_title": "Old"})
    first = Contacts(page, system.url)
    second = Contacts(open_browser(storage_state=signed_in), system.url)
    for each in (first, second):
        each.open(f"/contacts/{made['id']}")
        flows(each.page)

    first.retitle("Head of roses")

    second.shows("Head of roses")


def test_a_new_contact_appears_in_the_list_of_somebody_else(
    page: Page, system: System, api: Api
) -> None:
    contacts = Contacts(page, system.url)
    contacts.page.goto(f"{system.url}/contacts?sort=-updated_at")
    flows(contacts.page)
    name = f"Liridon{secrets.token_hex(3)}"

    api.post("/api/v1/contacts", {"name": {"given": name}})

    expect(contacts.page.get_by_text(name).first).to_be_visible()


def test_a_page_without_a_stream_says_that_it_asks_by_itself(
    page: Page, system: System
) -> None:
    context: BrowserContext = page.context
    context.route("**/api/v1/live?*", lambda route: route.fulfill(status=429))
    Contacts(page, system.url)

    expect(page.get_by_role("img", name=POLLING)).to_be_visible()
