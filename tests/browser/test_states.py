"""Every screen while it waits, without data, without a right, and without a service."""

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.pages.alone import RECORD, Alone
from tests.browser.pages.gallery import ROUTES, TOO_WIDE, WAITS, keys, words

BARE: Final = {"/imports/new", "/settings", "/duplicates/merge", "/segments/new"}
"""Screens that show something before they have asked for anything."""
FULL: Final = {"/settings/system"}
"""Screens that always have something to show."""
LOOKS: Final = (("en", "light", 1280), ("ru", "dark", 390))
REPORT: Final = "growth"


def is_loading(page: Page, _: str) -> None:
    expect(page.locator("[aria-busy=true]").first).to_be_attached()


def is_empty(page: Page, _: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(WAITS)).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)


def is_refused(page: Page, language: str) -> None:
    title = words(language, "kit")["forbidden"]["title"]
    expect(page.get_by_text(title).first).to_be_visible()


def is_broken(page: Page, language: str) -> None:
    title = words(language, "kit")["error"]["title"]
    expect(page.get_by_text(title).first).to_be_visible()


State = tuple[str, int | None, Callable[[Page, str], None]]
STATES: Final[tuple[State, ...]] = (
    ("loading", None, is_loading),
    ("empty", 200, is_empty),
    ("refused", 403, is_refused),
    ("broken", 500, is_broken),
)


def filled(route: str) -> str:
    """Return an address of a route; nobody looks its record up."""
    start, _, rest = route.partition("$")
    if not rest:
        return route
    tail = rest[rest.find("/") :] if "/" in rest else ""
    return start + (REPORT if rest == "report" else RECORD) + tail


@pytest.mark.parametrize(
    ("state", "look"),
    [*zip(STATES, LOOKS * 2, strict=True)],
    ids=[state[0] for state in STATES],
)
def test_every_screen_says_why_it_shows_nothing(
    state: State, look: tuple[str, str, int], open_browser: Opener, alone: Alone
) -> None:
    """Example webapp-01."""
    (name, status, is_told), (language, scheme, width) = state, look
    page = open_browser(width, ("status of 500",), color_scheme=scheme)
    page.add_init_script(f"localStorage.setItem('kith.language', '{language}')")
    for route in ROUTES:
        if name == "empty" and ("$" in route or route in FULL):
            continue  # a record that is there is not empty
        alone.say(status)
        page.goto(f"{alone.url}{filled(route)}")
        expect(page.get_by_role("main"), route).to_be_visible()
        if route not in BARE:
            is_told(page, language)
        shown = set(page.locator("body").inner_text().split("\n"))
        assert (route, shown & keys()) == (route, set())
        assert not page.evaluate(TOO_WIDE), route
