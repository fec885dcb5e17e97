"""A report is filtered with the builder: table and explanation follow."""

import re

from playwright.sync_api import Page, expect

from chassis.testing.system import System
from demo.api import Api
from tests.browser.pages.frame import Frame, barriers
from tests.browser.reporting.reports.test_restated import a_deal_recorded_late


def test_a_condition_narrows_the_table_and_is_repeated_behind_a_number(
    page: Page, system: System, api: Api
) -> None:
    mine, other = a_deal_recorded_late(api), a_deal_recorded_late(api)
    frame = Frame(page, system.url)
    frame.open("/deals-funnel/results?group=pipeline&zone=Europe/Tirane")
    rows = page.get_by_role("row")
    expect(rows.filter(has_text=other)).to_be_visible()

    page.get_by_role("button", name="Add a filter").click()
    page.get_by_role("combobox", name="Field").click()
    page.get_by_role("option", name="Pipeline").click()
    page.get_by_role("combobox", name="Value").click()
    page.get_by_role("option", name=mine).click()
    # The open list of values lies over the button: whoever has chosen goes on by keys.
    page.get_by_role("button", name="Apply the filter").press("Enter")

    expect(rows.filter(has_text=other)).to_have_count(0)
    line = rows.filter(has_text=mine)
    line.get_by_role("button", name=re.compile("^1, .*Deals won: show")).click()
    panel = page.get_by_role("dialog")
    expect(panel).to_contain_text(re.compile(f"Only: pipeline .*“{mine}”"))
    expect(panel).to_contain_text("Europe/Tirane")
    expect(panel.get_by_role("listitem")).to_have_count(1)
    assert barriers(page) == []
