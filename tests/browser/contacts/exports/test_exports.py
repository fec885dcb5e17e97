"""Chosen people are taken out as a file."""

import secrets
from pathlib import Path

from playwright.sync_api import expect

from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import Opener
from tests.browser.pages.contacts import Contacts
from tests.browser.pages.frame import Frame


def test_chosen_people_are_taken_out_as_a_table(
    open_browser: Opener, system: System, api: Api
) -> None:
    family = f"Gjoka{secrets.token_hex(4)}"
    for given in ("Ana", "Bora"):
        api.post("/api/v1/contacts", {"display_name": f"{given} {family}"})
    page = open_browser()
    # Its own session: who has just signed in has proved who he is.
    Frame(page, system.url).sign_in(*system.admin)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    contacts = Contacts(page, system.url)
    contacts.find(family, count=2)
    page.get_by_role("checkbox", name="Select all rows that are here").check()

    page.get_by_role("button", name="Export").click()
    form = page.get_by_role("dialog", name="Take records out")
    form.get_by_label("Form").click()
    page.get_by_role("option", name="Table (CSV)").click()
    form.get_by_role("button", name="Make the file").click()

    row = page.get_by_test_id("export").first
    expect(row).to_contain_text("Ready")
    contacts.check()
    with page.expect_download() as started:
        row.get_by_role("link", name="Download").click()
    lines = Path(started.value.path()).read_text().splitlines()
    assert len(lines) == 3
    assert f"Ana {family}" in lines[1] + lines[2]
