"""One box, by keys alone: what is typed, found, chosen, and stands there next time."""

import secrets

from playwright.sync_api import Page, expect

from chassis.testing.system import System
from demo.api import Api
from tests.browser.pages.frame import Frame, barriers


def test_a_person_is_found_in_another_script_and_stands_there_the_next_time(
    page: Page, system: System, api: Api
) -> None:
    mark = f"Zorn{secrets.token_hex(3)}"
    given = {"name": {"given": "Пётр", "family": mark}, "job_title": "Покупатель"}
    api.post("/api/v1/contacts", given)
    frame = Frame(page, system.url)
    frame.open("/")

    frame.jump(f"petr {mark[:6]}", to=f"Пётр {mark}")
    page.keyboard.press("Control+k")
    last = page.get_by_role("dialog").get_by_text(f"Пётр {mark}")

    expect(last).to_be_visible()
    assert barriers(page) == []


def test_what_did_not_answer_is_named(page: Page, system: System, api: Api) -> None:
    mark = f"Silent{secrets.token_hex(3)}"
    api.post("/api/v1/contacts", {"name": {"given": mark}})
    found = {"type": "contact", "id": "x", "title": mark, "pieces": ["", mark, ""]}
    said = {"groups": [{"type": "contact", "items": [found]}], "incomplete": ["deal"]}
    page.route("**/api/v1/search", lambda route: route.fulfill(json=said))
    frame = Frame(page, system.url)
    frame.open("/contacts")

    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search people").fill(mark)

    expect(page.get_by_text("Did not answer: Deals")).to_be_visible()
    expect(page.get_by_role("dialog").get_by_text(mark)).to_be_visible()


def test_a_pinned_person_is_at_hand(page: Page, system: System, api: Api) -> None:
    mark = f"Pinned{secrets.token_hex(3)}"
    made = api.post("/api/v1/contacts", {"name": {"given": mark}})
    frame = Frame(page, system.url)
    frame.open(f"/contacts/{made['id']}")

    page.get_by_role("button", name="Pin to the search").click()
    expect(page.get_by_role("button", name="Unpin from the search")).to_be_visible()
    frame.open("/")
    page.keyboard.press("Control+k")

    expect(page.get_by_role("dialog").get_by_text(mark)).to_be_visible()
