"""The funnel in a browser: of any day, explained, and what moved since then."""

import re
import secrets
from datetime import timedelta

from playwright.sync_api import Page, expect

from chassis.domain import utcnow
from chassis.testing.system import System
from demo.api import Api, wait_for
from tests.browser.pages.frame import Frame, barriers

STAGES = [{"key": "offer", "label": "Offer", "probability": 40}]
REPORTS = "/api/v1/deals-funnel"


def a_won_deal(api: Api) -> str:
    """Win a deal that was open ten days ago; return what its pipeline is called."""
    mark = f"Lane{secrets.token_hex(3)}"
    lane = {"name": mark, "currency": "EUR", "stages": STAGES, "is_default": False}
    pipeline = api.post("/api/v1/pipelines", lane)["id"]
    began, won = (utcnow() - timedelta(days=days) for days in (40, 5))
    deal = {
        "title": mark,
        "company_id": api.post("/api/v1/companies", {"name": mark})["id"],
        "pipeline_id": pipeline,
        "amount": {"amount_minor": 123_400, "currency": "EUR"},
        "occurred_at": began.isoformat(),
        "past": [{"at": won.isoformat(), "state": "won"}],
    }
    api.post("/api/v1/deals", deal)
    heard = {"group_by": "pipeline"}
    # The deal was won, and the pipeline has its name: both are facts on their way.
    wait_for(lambda: mark in str(api.get(f"{REPORTS}/results", **heard)["rows"]), mark)
    return mark


def test_the_pipeline_of_a_day_is_explained_and_says_what_moved_since(
    page: Page, system: System, api: Api
) -> None:
    mark, day = a_won_deal(api), (utcnow() - timedelta(days=10)).date()
    frame = Frame(page, system.url)

    frame.open(f"/deals-funnel/pipeline?as_of={day}")

    line = page.get_by_role("row").filter(has_text=mark).first
    expect(line).to_contain_text("€1,234.00")
    line.get_by_role("button", name=re.compile("^€1,234.00.*: Amount:")).click()
    panel = page.get_by_role("dialog")
    panel.get_by_role("button", name="Count again from the facts").click()
    expect(panel).to_contain_text("It is right.")
    assert barriers(page) == []
    page.keyboard.press("Escape")
    moved = page.get_by_role("region", name="What moved since then")
    expect(moved.get_by_role("row").filter(has_text=mark)).to_contain_text(
        "not counted"
    )


def test_how_deals_ended_is_told_in_money_and_in_rates(
    page: Page, system: System, api: Api
) -> None:
    mark = a_won_deal(api)
    frame = Frame(page, system.url)

    frame.open("/deals-funnel/results?group=pipeline")
    line = page.get_by_role("row").filter(has_text=mark)
    expect(line).to_contain_text("100% (1 of 1)")
    expect(line).to_contain_text("few cases")
    page.get_by_text("Rate", exact=True).click()

    assert barriers(page) == []
    began, today = ((utcnow() - timedelta(days=n)).date() for n in (50, 0))
    frame.open(f"/deals-funnel/conversion?from={began}&to={today}")
    expect(page.get_by_role("row").filter(has_text=mark)).to_contain_text("Offer")
