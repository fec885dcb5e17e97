"""A meeting that comes again: planned, held, followed up, called off from a day on."""

import secrets
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from chassis.testing import eventually
from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import is_known
from tests.browser.pages.agenda import Agenda

WEEK = timedelta(days=7)


def test_a_weekly_meeting_is_held_followed_up_and_called_off(
    page: Page, system: System, api: Api
) -> None:
    word = f"Weekly {secrets.token_hex(3)}"
    person = api.post("/api/v1/contacts", {"display_name": word})["id"]
    eventually(lambda: is_known(api, person), within=30)
    first = datetime.now(UTC).date() + timedelta(days=3)
    agenda = Agenda(page, system.url)

    agenda.plan_weekly(person, word, f"{first}T09:00", first + 3 * WEEK)
    agenda.look_at(first, "month")
    expect(agenda.entry(word).first).to_be_visible()

    agenda.look_at(first)
    agenda.wrap_up(word, "wants a price", f"{first + timedelta(days=1)}T10:00")
    agenda.page.keyboard.press("Escape")
    expect(page.get_by_text("Follow up").first).to_be_visible()
    agenda.look_at(first + timedelta(days=1))
    expect(page.get_by_text("Call").first).to_be_visible()

    agenda.look_at(first + WEEK)
    agenda.call_off(word, following=False)
    agenda.look_at(first + 2 * WEEK)
    agenda.call_off(word, following=True)

    tree = {"all": [{"field": "contact_id", "op": "eq", "value": person}]}
    found = api.post(
        "/api/v1/activities/search", {"filter": tree, "sort": "occurred_at"}
    )["items"]
    states = [one["state"] for one in found if one["series_id"]]
    assert states == ["completed", "cancelled", "cancelled", "cancelled"]
