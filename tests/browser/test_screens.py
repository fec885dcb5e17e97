"""Every screen, wide and narrow, light and dark, in Latin and in Cyrillic letters.

KITH_SCREENSHOTS=folder keeps a picture of each screen in all eight ways.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from playwright.sync_api import Page, StorageState, expect

from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import Opener
from tests.browser.pages.frame import barriers
from tests.browser.pages.gallery import ROUTES, TOO_WIDE, WAITS, filled, made

PICTURES: Final = os.environ.get("KITH_SCREENSHOTS")


MARKUP: Final = "" if PICTURES else " <img src=x onerror=alert(1)>"


class Look(NamedTuple):
    """How a screen is shown."""

    language: str
    scheme: str
    width: int


ALL: Final = [
    Look(language, scheme, width)
    for language in ("en", "ru")
    for scheme in ("light", "dark")
    for width in (1280, 390)
]
LOOKS: Final = ALL if PICTURES else [Look("en", "light", 1280), Look("ru", "dark", 390)]


@pytest.fixture(scope="session")
def records(api: Api) -> dict[str, list[str]]:
    """One record of each kind, with markup in its texts."""
    return made(api, MARKUP)


@pytest.mark.parametrize("look", LOOKS, ids="{0.language}-{0.scheme}-{0.width}".format)
@pytest.mark.parametrize("route", ROUTES)
def test_every_screen_can_be_read_and_used(
    route: str,
    look: Look,
    records: dict[str, list[str]],
    open_browser: Opener,
    signed_in: StorageState,
    system: System,
) -> None:
    """Example webapp-03: the browser tells of every script that would run."""
    page = open_browser(look.width, storage_state=signed_in, color_scheme=look.scheme)
    page.add_init_script(f"localStorage.setItem('kith.language', '{look.language}')")
    places = filled(route, records)
    assert places, "no screen to show"
    for place in places:
        page.goto(f"{system.url}{place}")
        assert (place, [*wrong_with(page)]) == (place, [])
        if PICTURES:
            keep(page, place, look)


def wrong_with(page: Page) -> Iterator[object]:
    """Yield what is wrong with a screen, once it has its data."""
    try:
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator(WAITS)).to_have_count(0)
    except AssertionError as error:
        yield str(error)
    yield from barriers(page)
    if page.evaluate(TOO_WIDE):
        yield "too wide"
    if page.locator("[onerror]").count():
        yield "markup of a text became part of the page"


def keep(page: Page, place: str, look: Look) -> None:
    """Put a picture of the whole page into the folder."""
    name = re.sub(r"[0-9a-f-]{36}", "one", place).strip("/").replace("/", ".") or "home"
    looks = "-".join(map(str, look))
    page.screenshot(path=Path(str(PICTURES)) / f"{name}-{looks}.png", full_page=True)
