"""Somebody is noted in a moment, from any screen."""

import secrets

from playwright.sync_api import Page, expect

from chassis.testing.system import System
from demo.api import Api
from tests.browser.pages.frame import Frame


def test_q_notes_somebody_and_says_who_is_known(
    page: Page, system: System, api: Api
) -> None:
    word = secrets.token_hex(4)
    address = f"{word}@capture.example"
    frame = Frame(page, system.url)
    frame.open("/reports")
    page.keyboard.press("q")
    form = page.get_by_role("dialog", name="Quick capture")
    form.get_by_label("Phone or e-mail").fill(address)
    form.get_by_label("Name").fill(f"Ana {word}")
    form.get_by_label("What do they want?").fill("A red chair")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"Ana {word} is noted")).to_be_visible()

    found = api.post("/api/v1/contacts/lookup", {"email": address})["items"]
    assert [one["lifecycle_stage"] for one in found] == ["cold"]
    page.keyboard.press("q")
    form.get_by_label("Phone or e-mail").fill(address)

    expect(form.get_by_role("link", name=f"Ana {word}")).to_be_visible()
    frame.check()
