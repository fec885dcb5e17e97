"""As many idle streams as one process may hold."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest

from chassis.domain import new_id
from chassis.testing import eventually
from chassis.testing.web import SigningKey
from tests.builders.watching import (
    HOST,
    LIVE,
    Page,
    Running,
    Shelf,
    Teller,
    live_process,
    soon,
)
from tests.service.gateway.live.conftest import Watcher
from tests.service.gateway.live.test_routes_trouble import worker_of

CHANGED = "contacts.contact.updated.v1"
PEOPLE, EACH = 25, 20
MIB = 1024 * 1024
Watching = Callable[..., Watcher]


@pytest.fixture
def crowded(
    amqp_url: str, live_port: int, signing_key: SigningKey, shelf: Shelf
) -> Iterator[Running]:
    """A live process for many pages; ``live_port`` has laid out the exchanges."""
    folder = Path(signing_key.folder)
    with shelf.serving() as port, live_process(amqp_url, folder, port) as running:
        yield running


def idle_stream(watcher: Watcher, ticket: str) -> socket.socket:
    """Open a stream as nobody reads it any further than its beginning."""
    query = urlencode({"ticket": ticket, "channels": "list/contacts"})
    line = socket.create_connection((HOST, watcher.port), 30)
    head = f"GET {LIVE}?{query} HTTP/1.1\r\nHost: {HOST}\r\n"
    line.sendall(f"{head}Cookie: {watcher.cookie}\r\n\r\n".encode())
    assert line.recv(64).startswith(b"HTTP/1.1 200"), "a stream was refused"
    return line


def memory(pid: int) -> int:
    """The resident memory of a process, in bytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096


def test_500_idle_streams_cost_little_and_facts_for_others_cost_nothing(
    watcher: Watching, crowded: Running, teller: Teller
) -> None:
    """T-91: 500 idle streams in one process; its memory is flat."""
    people = [
        watcher(f"idle{number}", "account_manager", port=crowded.port)
        for number in range(PEOPLE)
    ]
    worker = worker_of(crowded)
    empty = memory(worker)
    with ExitStack() as lines:
        for person in people:
            ticket = person.ticket()["ticket"]
            for _ in range(EACH - (person is people[-1])):
                lines.enter_context(idle_stream(person, ticket))
        listener = people[-1].open("list/contacts")
        full = memory(worker)
        for _ in range(2000):
            teller.tell(CHANGED, f"contact/{new_id()}", ownerid="somebody else")
        owner = people[-1].browser.user.id
        soon(listener, teller.tell(CHANGED, f"contact/{new_id()}", ownerid=owner))
        told = memory(worker)
        late = watcher("late", "account_manager", port=crowded.port)
        asked = {"ticket": late.ticket()["ticket"], "channels": "list/contacts"}
        refused = Page.open(crowded.port, late.cookie, asked)

        assert full - empty < 100 * MIB
        assert told - full < 20 * MIB
        assert refused.answer.status == 429

    def opens_again() -> bool:
        again = Page.open(
            crowded.port, late.cookie, {**asked, "ticket": late.ticket()["ticket"]}
        )
        late.pages.append(again)
        return again.answer.status == 200

    eventually(opens_again)
