"""A figure that was published otherwise is marked in a browser, and says why."""

import re
import secrets
from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect
from pymongo import MongoClient

from chassis.domain import utcnow
from chassis.testing.system import System
from demo.api import Api, wait_for
from tests.browser.pages.frame import Frame, barriers

REPORT = "/api/v1/deals-funnel/results"
DAYS = timedelta(days=1)


def let_time_pass(system: System) -> None:
    """Let the first fact be as old as a company that has worked here for a year."""
    long_ago = {"$set": {"recorded_at": utcnow() - 365 * DAYS}}
    with MongoClient[Any](system.mongo_url) as client:
        facts = client["kith_reporting"]["stored_events_g1"]
        found = facts.update_one({"type": re.compile(r"^gateway\.")}, long_ago)
    assert found.matched_count == 1


def a_deal_recorded_late(api: Api) -> str:
    """Enter a deal that was won ten days ago; return what its pipeline is called."""
    mark = f"Lane{secrets.token_hex(3)}"
    stages = [{"key": "offer", "label": "Offer", "probability": 40}]
    lane = {"name": mark, "currency": "EUR", "stages": stages, "is_default": False}
    deal = {
        "title": mark,
        "company_id": api.post("/api/v1/companies", {"name": mark})["id"],
        "pipeline_id": api.post("/api/v1/pipelines", lane)["id"],
        "amount": {"amount_minor": 123_400, "currency": "EUR"},
        "occurred_at": (utcnow() - 20 * DAYS).isoformat(),
        "past": [{"at": (utcnow() - 10 * DAYS).isoformat(), "state": "won"}],
    }
    api.post("/api/v1/deals", deal)
    asked = {"group_by": "pipeline"}
    wait_for(lambda: mark in str(api.get(REPORT, **asked)["rows"]), mark)
    return mark


def test_a_restated_figure_is_marked_and_says_by_keys_what_moved_it(
    page: Page, system: System, api: Api
) -> None:
    mark = a_deal_recorded_late(api)
    let_time_pass(system)
    first, last = ((utcnow() - n * DAYS).date() for n in (30, 5))
    frame = Frame(page, system.url)

    frame.open(f"/deals-funnel/results?from={first}&to={last}&group=pipeline")

    line = page.get_by_role("row").filter(has_text=mark)
    said = "0 → 1, because 1 deal was recorded late"
    mark_of = line.get_by_role("button", name=re.compile(f"Deals won.*{said}"))
    mark_of.focus()
    page.keyboard.press("Enter")
    told = page.get_by_role("region", name="Restated since it was published")
    figure = told.get_by_role("listitem").filter(has_text=f"{mark}: Deals won")
    expect(figure).to_be_focused()
    expect(figure).to_contain_text(f"Restated on {told_day()}: {said}")
    assert barriers(page) == []
    figure.get_by_role("link", name=re.compile("^Deal ")).click()
    expect(page.get_by_role("heading", name=mark)).to_be_visible()


def told_day() -> str:
    """Return today as the screen writes it."""
    today = utcnow()
    return f"{today:%b} {today.day}, {today.year}"
