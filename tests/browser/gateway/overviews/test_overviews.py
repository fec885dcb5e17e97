"""What stands around a person, and what waits today, done where it stands."""

import secrets
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import Opener
from tests.browser.pages.frame import Frame


@pytest.fixture
def customer(api: Api) -> dict[str, str]:
    """Somebody with a case, a task and a birthday, whom everybody has heard of."""
    name = f"Around{secrets.token_hex(3)}"
    made = api.post("/api/v1/contacts", {"name": {"given": name}})
    about = {"contact_id": made["id"]}
    subject, task = f"Broken {name}", f"Call {name}"
    case = {**about, "kind": "complaint", "subject": subject}
    api.post("/api/v1/cases", case)
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    api.post("/api/v1/tasks", {**about, "title": task, "due_on": today})
    day = {**about, "kind": "birthday", "month": 5, "day": 6}
    api.post("/api/v1/important-dates", day)
    return {"id": made["id"], "name": name, "case": subject, "task": task}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_person_is_shown_with_what_stands_around(
    open_browser: Opener, system: System, signed_in: dict[str, object],
    customer: dict[str, str], width: int, scheme: str,
) -> None:  # fmt: skip
    page = open_browser(width, storage_state=signed_in, color_scheme=scheme)
    frame = Frame(page, system.url)
    tab = "?tab=details" if width < 1024 else ""
    page.goto(f"{system.url}/contacts/{customer['id']}{tab}")

    for words in (customer["case"], customer["task"], "Birthday"):
        expect(page.get_by_text(words).first).to_be_visible()
    frame.check()


def test_what_waits_today_is_done_where_it_stands(
    page: Page, system: System, customer: dict[str, str]
) -> None:
    frame = Frame(page, system.url)
    frame.open("/")
    expect(page.get_by_text(customer["task"])).to_be_visible()

    page.get_by_role("button", name=f"Done: {customer['task']}").click()

    expect(page.get_by_text(customer["task"])).not_to_be_visible()
    frame.check()
