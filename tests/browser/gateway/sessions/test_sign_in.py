"""Coming in, and where one comes to."""

import pytest
from playwright.sync_api import Page, expect

from chassis.testing.system import System
from tests.browser.conftest import Opener
from tests.browser.pages.frame import Frame

SCREENS = [
    *("/", "/activities", "/contacts", "/companies", "/imports", "/imports/new"),
    *("/reports", "/customer-base/growth", "/meetings/results", "/settings"),
    *("/users", "/teams", "/roles", "/api-keys", "/audit", "/settings/system"),
]


def test_a_wrong_password_is_told_without_saying_what_was_wrong(
    stranger: Frame, system: System
) -> None:
    stranger.sign_in(system.admin[0], "wrong-horse-wrong-staple")

    assert stranger.notice == "E-mail or password is wrong."


def test_one_comes_back_to_where_one_wanted_to_go(
    stranger: Frame, system: System
) -> None:
    stranger.sign_in(*system.admin, path="/reports")

    expect(stranger.page.get_by_role("heading", level=1)).to_have_text("Reports")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_screen_has_a_barrier(
    open_browser: Opener, system: System, signed_in: dict[str, object], width: int,
    scheme: str,
) -> None:  # fmt: skip
    page = open_browser(width, storage_state=signed_in, color_scheme=scheme)
    frame = Frame(page, system.url)

    for path in SCREENS:
        frame.open(path)
        overflow = "document.documentElement.scrollWidth > window.innerWidth"
        assert not page.evaluate(overflow), path


def test_the_palette_leads_to_every_place(page: Page, system: System) -> None:
    frame = Frame(page, system.url)
    frame.open("/")

    frame.jump("go to: reports", to="Reports")


def test_a_language_is_chosen_and_stays(page: Page, system: System) -> None:
    frame = Frame(page, system.url)
    frame.open("/")
    page.get_by_role("button", name="Menu of").click()
    page.get_by_role("menuitem", name="Русский").click()
    frame.open("/contacts")

    expect(page.get_by_role("heading", level=1)).to_have_text("Контакты")
