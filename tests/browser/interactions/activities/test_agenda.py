"""The agenda: planned with n, carried to another day, seen beside a colleague's."""

import secrets
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from chassis.testing import eventually
from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import is_known
from tests.browser.pages.agenda import Agenda

DAY = timedelta(days=1)


def someone(api: Api) -> str:
    """Somebody of whom interactions has heard; the name."""
    name = f"Agenda{secrets.token_hex(3)}"
    person = api.post("/api/v1/contacts", {"display_name": name})["id"]
    eventually(lambda: is_known(api, person), within=30)
    return name


def start_of(api: Api, subject: str) -> str | None:
    """The local time for which a talk is planned."""
    tree = {"all": [{"field": "state", "op": "eq", "value": "planned"}]}
    asked = {"filter": tree, "sort": "-occurred_at", "limit": 100}
    found = api.post("/api/v1/activities/search", asked)["items"]
    starts = [one["planned"]["start"] for one in found if one["subject"] == subject]
    return str(starts[0]) if starts else None


def test_a_talk_is_planned_and_goes_to_other_days_by_keys_and_by_mouse(
    page: Page, system: System, api: Api
) -> None:
    name = someone(api)
    # The middle of a week of next month: three days around it stand beside it.
    month = datetime.now(UTC).date() + timedelta(days=35)
    day = month - timedelta(days=month.weekday()) + 2 * DAY
    agenda = Agenda(page, system.url)
    agenda.look_at(day, "week")
    agenda.plan(name, f"Talk {name}", f"{day}T10:00")
    expect(agenda.entry_on(day, f"Talk {name}")).to_be_visible()

    agenda.carry(f"Talk {name}", steps=1)
    expect(agenda.entry_on(day + DAY, f"Talk {name}")).to_be_visible()
    eventually(lambda: start_of(api, f"Talk {name}") == f"{day + DAY}T10:00", within=30)

    agenda.drag(f"Talk {name}", to=day - DAY)
    expect(agenda.entry_on(day - DAY, f"Talk {name}")).to_be_visible()
    eventually(lambda: start_of(api, f"Talk {name}") == f"{day - DAY}T10:00", within=30)

    agenda.undo()
    eventually(lambda: start_of(api, f"Talk {name}") == f"{day + DAY}T10:00", within=30)


def test_the_day_of_a_colleague_stands_beside_ones_own(
    page: Page, system: System, api: Api
) -> None:
    name = someone(api)
    word = secrets.token_hex(3)
    email = f"mate{word}@browser.example"
    wish = {"email": email, "name": f"Mate {word}", "role_ids": ["account_manager"]}
    token = api.post("/api/v1/users", wish)["invitation_url"].rpartition("/")[2]
    place = "/api/v1/sessions/password-reset/confirm"
    api.post(place, {"token": token, "new": "seven-brown-horses"})
    agenda = Agenda(page, system.url)
    day = datetime.now(UTC).date() + timedelta(days=40)
    agenda.look_at(day, "team")
    agenda.show_beside(f"Mate {word}")

    agenda.plan(name, f"Visit {name}", f"{day}T11:00", owner=f"Mate {word}")

    column = page.get_by_role("region", name=f"Mate {word}")
    entry = column.get_by_role("button", name=f"Visit {name}")
    expect(entry).to_be_visible(timeout=20_000)
    agenda.check()


def test_a_time_is_found_when_somebody_is_free_and_planned_at_once(
    page: Page, system: System, api: Api
) -> None:
    name = someone(api)
    agenda = Agenda(page, system.url)
    # A Monday of its own: no other test plans so far ahead.
    day = datetime.now(UTC).date() + timedelta(days=100)
    day -= timedelta(days=day.weekday())
    agenda.look_at(day, "day")

    start = agenda.plan_when_free(name, f"Free {name}")

    expect(agenda.entry(f"Free {name}")).to_be_visible()
    eventually(lambda: start_of(api, f"Free {name}") == start, within=30)
    agenda.check()
