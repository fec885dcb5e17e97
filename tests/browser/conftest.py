"""A real Chromium before the real system: what a salesperson does."""

import os
from collections.abc import Callable, Iterator
from shutil import which
from typing import Any, NoReturn

import pytest
from playwright.sync_api import (
    Browser,
    Page,
    StorageState,
    expect,
    sync_playwright,
)

from chassis.testing.system import System
from demo.api import Api, ApiError
from gateway.site import APPLICATION
from tests.browser.pages.alone import Alone
from tests.browser.pages.frame import Frame, Watch

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
    *("--no-first-run", "--disable-background-networking", "--disable-sync"),
    "--disable-component-update",
)
# A busy machine fetches a screen, and hears a fact, in more than the usual 5 s.
expect.set_options(timeout=30_000)


def missing(what: str) -> NoReturn:
    """Fail where the tests must run, else skip with the reason."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(what)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # The shell has no windows of its own to paint: half the time for the same page.
    names = ("chromium-headless-shell", "chromium", "google-chrome")
    path = os.environ.get("KITH_CHROMIUM") or next(filter(None, map(which, names)), "")
    if not path:
        missing("no Chromium: install it, or name it in KITH_CHROMIUM")
    if not (APPLICATION / "index.html").exists():
        missing("the application is not built: make web")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def api(system: System) -> Api:
    """The first administrator, by the public API."""
    return Api(system.url, *system.admin)


@pytest.fixture(scope="session")
def signed_in(chromium: Browser, system: System) -> StorageState:
    """The cookies of somebody who has signed in."""
    with chromium.new_context() as context:
        page = context.new_page()
        Frame(page, system.url).sign_in(*system.admin)
        return context.storage_state()


Opener = Callable[..., Page]


@pytest.fixture
def open_browser(chromium: Browser) -> Iterator[Opener]:
    """``open_browser(width=390)``: one more browser; every fault in it fails.

    But those with a text that is ``expected``.
    """
    watches: list[tuple[Any, Watch]] = []

    def opened(
        width: int = 1280, expected: tuple[str, ...] = (), **options: Any
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 844}, locale="en-GB", **options
        )
        page = context.new_page()
        watches.append((context, Watch(page, expected)))
        return page

    yield opened
    for context, watch in watches:
        for page in context.pages:  # an answer under way when the test has ended
            page.unroute_all(behavior="ignoreErrors")
        context.close()
        assert watch.faults == []


@pytest.fixture(scope="session")
def alone(chromium: Browser) -> Iterator[Alone]:
    """The application without its services."""
    served = Alone()
    yield served
    served.close()


@pytest.fixture
def stranger(open_browser: Opener, system: System) -> Frame:
    """A browser that is not signed in."""
    return Frame(open_browser(), system.url)


@pytest.fixture
def page(open_browser: Opener, signed_in: StorageState) -> Page:
    """A browser that is signed in."""
    return open_browser(storage_state=signed_in)


def is_known(api: Api, contact_id: str) -> bool:
    """Whether interactions has heard of a contact."""
    try:
        return "items" in api.get("/api/v1/activities/timeline", contact_id=contact_id)
    except ApiError:
        return False
