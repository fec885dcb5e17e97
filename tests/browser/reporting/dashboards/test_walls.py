"""A dashboard hangs on a wall: seen without a session, until the link is revoked."""

import re
import secrets

from playwright.sync_api import Page, expect

from chassis.testing.system import System
from demo.api import Api
from tests.browser.conftest import Opener
from tests.browser.pages.frame import Frame

SOON = 60_000
"""A screen asks every ten seconds."""
TILES = [
    {
        "report": "/api/v1/deals-funnel/pipeline",
        "group_by": "stage",
        "chart": "number",
        "metric": "deals_open",
        "title": "Open deals",
        "width": 4,
    },
    {
        "report": "/api/v1/customer-base/growth",
        "group_by": "month",
        "chart": "bar",
        "title": "New contacts",
        "x": 4,
        "width": 8,
    },
]
BY_COLLEAGUE = {**TILES[0], "group_by": "owner", "chart": "table", "title": "Of whom"}


def a_board(api: Api, *tiles: object) -> tuple[str, str]:
    """A dashboard: its path and its name."""
    name = f"Hall {secrets.token_hex(3)}"
    body = {"name": name, "refresh": "live", "tiles": [*tiles]}
    return f"/dashboards/{api.post('/api/v1/dashboards', body)['id']}", name


def make_link(page: Page) -> str:
    """Make a link on the page of a dashboard; return the address that is shown."""
    page.get_by_role("button", name="Wall link").click()
    dialog = page.get_by_role("dialog", name="Wall link")
    dialog.get_by_role("button", name="Make a link").click()
    address = dialog.get_by_role("status").locator("pre")
    expect(address).to_contain_text("/wall#")
    return address.inner_text().strip()


def test_a_wall_is_seen_without_a_session_until_its_link_is_revoked(
    page: Page, open_browser: Opener, system: System, api: Api
) -> None:
    path, name = a_board(api, *TILES)
    board = Frame(page, system.url)
    board.open(path)
    address = make_link(page)
    board.check()
    screen = Frame(open_browser(color_scheme="dark"), system.url)
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))

    screen.page.goto(address)
    tile = screen.page.get_by_role("region", name="Open deals")
    # Other tests have deals of their own.
    expect(tile.locator("strong")).to_have_text(re.compile(r"^\d+$"), timeout=SOON)
    expect(screen.page.get_by_role("heading", level=1)).to_have_text(name)
    screen.check()
    phone = Frame(open_browser(width=390), system.url)
    phone.page.goto(address)
    expect(phone.page.get_by_role("region", name="New contacts")).to_be_visible()
    phone.check()

    assert screen.page.get_by_role("link").count() == 0
    assert not any("/api/v1/" in url for url in asked)
    assert not any(address.partition("#")[2] in url for url in asked)
    assert screen.page.context.cookies() == []
    dialog = page.get_by_role("dialog", name="Wall link")
    dialog.get_by_role("button", name="Revoke").click()
    expect(dialog.get_by_text("No link yet")).to_be_visible()
    gone = screen.page.get_by_text("This link shows nothing")
    expect(gone).to_be_visible(timeout=SOON)
    assert tile.count() == 0
    screen.check()


def test_a_wall_says_that_the_connection_is_lost_and_comes_back(
    page: Page, open_browser: Opener, system: System, api: Api
) -> None:
    path, _ = a_board(api, *TILES)
    Frame(page, system.url).open(path)
    address = make_link(page)
    screen = open_browser(expected=("net::ERR_INTERNET_DISCONNECTED",))
    screen.goto(address)
    expect(screen.get_by_role("region", name="Open deals")).to_be_visible(timeout=SOON)

    screen.context.set_offline(True)
    alert = screen.get_by_role("alert")
    expect(alert).to_contain_text("Connection lost", timeout=SOON)
    expect(screen.get_by_role("region", name="Open deals")).to_be_visible()
    screen.context.set_offline(False)

    expect(alert).to_have_count(0, timeout=SOON)


def test_what_tells_of_persons_gets_no_link_and_the_keyboard_suffices(
    page: Page, system: System, api: Api
) -> None:
    path, _ = a_board(api, TILES[0], BY_COLLEAGUE)
    board = Frame(page, system.url)
    board.open(path)

    page.get_by_role("button", name="Wall link").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Wall link")
    dialog.get_by_label("Until the end of").focus()
    page.keyboard.press("Enter")

    expect(dialog.get_by_role("alert")).to_contain_text("Of whom")
    expect(dialog.get_by_text("No link yet")).to_be_visible()
    board.check()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
