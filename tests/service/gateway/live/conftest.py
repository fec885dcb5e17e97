"""A live process on a real broker, and people with tickets for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from chassis.testing.web import SigningKey
from tests.builders.watching import Page, Shelf, Teller, lay_out, live_process
from tests.service.gateway.people import Browser, House


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """What the services show."""
    return Shelf()


@pytest.fixture(scope="module")
def live_port(amqp_url: str, signing_key: SigningKey, shelf: Shelf) -> Iterator[int]:
    lay_out(amqp_url)
    folder = Path(signing_key.folder)
    with shelf.serving() as port, live_process(amqp_url, folder, port) as live:
        yield live.port


@pytest.fixture
def teller(amqp_url: str, live_port: int) -> Iterator[Teller]:
    teller = Teller(amqp_url)
    yield teller
    teller.close()


@dataclass
class Watcher:
    """Somebody signed in who opens pages."""

    browser: Browser
    port: int
    pages: list[Page]

    @property
    def cookie(self) -> str:
        found = self.browser.client.get_cookie("kith-dev")
        assert found is not None
        return f"kith-dev={found.value}"

    def ticket(self) -> dict[str, Any]:
        answer = self.browser.post("/api/v1/live/tickets")
        assert answer.status_code == 201, answer.text
        shape: dict[str, Any] = answer.get_json()
        return shape

    def open(self, *channels: str, **query: str) -> Page:
        """Open a stream and wait until it has begun."""
        asked = {"ticket": self.ticket()["ticket"], "channels": ",".join(channels)}
        page = Page.open(self.port, self.cookie, asked | query)
        assert page.answer.status == 200, page.answer.read()
        assert page.connection_id
        self.pages.append(page)
        return page

    def send(self, page: Page, method: str, path: str, **body: Any) -> int:
        shape = {"connection_id": page.connection_id, **body}
        return page.send(method, path, self.cookie, shape)


@pytest.fixture
def watcher(house: House, live_port: int) -> Iterator[Callable[..., Watcher]]:
    """``watcher("ben", "account_manager")``: an account with pages."""
    pages: list[Page] = []

    def make(name: str, *roles: str, port: int = live_port) -> Watcher:
        browser = house.person(f"{name}@example.org", *roles).sign_in()
        return Watcher(browser, port, pages)

    yield make
    for page in pages:
        if not page.ended:
            page.close()
