"""A target is set, and its owner sees at home how far he should be."""

import re
import secrets

from playwright.sync_api import Page, expect

from chassis.testing.system import System
from demo.api import Api
from tests.browser.pages.frame import Frame


def test_team_targets_a_target_of_ones_own_is_set_and_seen_at_home(
    page: Page, system: System, api: Api
) -> None:
    value, frame = 1000 + secrets.randbelow(8000), Frame(page, system.url)
    me = api.get("/api/v1/users/me")["name"]
    frame.open("/team-targets")

    page.get_by_role("button", name="Set a target").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Colleague").click()
    page.get_by_role("option", name=me).first.click()
    dialog.get_by_role("combobox", name="Number").click()
    page.get_by_role("option", name="Activities in the period").click()
    dialog.get_by_label("To be reached").fill(str(value))
    dialog.get_by_role("button", name="Set", exact=True).click()

    line = page.get_by_role("row").filter(has_text=f"of {value:,}")
    expect(line).to_contain_text("Me")
    frame.check()
    frame.open("/")
    mine = page.get_by_role("region", name="My targets")
    expect(mine).to_contain_text(f"of {value:,}")
    expect(mine).to_contain_text(re.compile("Expected by today: "))
