"""Streams when the broker goes, and when the process that holds them does."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from chassis.domain import new_id
from chassis.testing import eventually
from chassis.testing.servers import Endpoints, Management
from chassis.testing.web import SigningKey
from tests.builders.watching import Running, Shelf, Teller, live_process, soon
from tests.service.gateway.live.conftest import Watcher

CHANGED = "contacts.contact.updated.v1"
Watching = Callable[..., Watcher]


@pytest.fixture
def other(
    amqp_url: str, live_port: int, signing_key: SigningKey, shelf: Shelf
) -> Iterator[Running]:
    """A second live process, for this test alone."""
    folder = Path(signing_key.folder)
    with shelf.serving() as port, live_process(amqp_url, folder, port) as running:
        yield running


def hang_up(management: Management, pid: int) -> bool:
    """Close the broker's side of a process's connection; False where none is seen."""
    for each in management.call("GET", "connections"):
        name = each.get("client_properties", {}).get("connection_name", "")
        if name.startswith("gateway-live@") and name.endswith(f":{pid}"):
            management.call("DELETE", f"connections/{quote(each['name'], safe='')}")
            return True
    return False


def worker_of(running: Running) -> int:
    """The process that serves: gunicorn's only child."""
    task = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children")
    return int(task.read_text().split()[0])


def test_without_a_broker_pages_are_told_and_afterwards_load_anew(
    watcher: Watching, other: Running, teller: Teller, test_servers: Endpoints
) -> None:
    if test_servers.management_url is None:
        pytest.skip("needs the management API")
    management = Management(test_servers.management_url)
    ada = watcher("ada", "account_manager", port=other.port)
    page = ada.open("list/contacts")
    eventually(lambda: hang_up(management, worker_of(other)))

    degraded = page.first("bye", within=60)
    names = [name for name, _ in page.events]
    back = ada.open("list/contacts", last_event_id=page.position)
    seen = teller.tell(CHANGED, f"contact/{new_id()}", ownerid=ada.browser.user.id)

    assert degraded["wait"] >= 0
    assert names[:3] == ["connection_id", "degraded", "bye"]
    assert back.first("reset") == {"because": "unknown"}
    soon(back, seen)


def test_a_killed_process_loses_nothing_that_a_page_cannot_load_anew(
    watcher: Watching, other: Running, live_port: int
) -> None:
    ada = watcher("ada", "account_manager", port=other.port)
    page = ada.open("list/contacts")
    worker = worker_of(other)
    other.process.kill()
    os.kill(worker, signal.SIGKILL)
    eventually(lambda: page.ended or None)

    ada.port = live_port
    missed: Any = ada.open("list/contacts", last_event_id="1")

    assert missed.first("reset") == {"because": "unknown"}


def test_a_process_that_is_told_to_stop_says_good_bye_and_ends(
    watcher: Watching, other: Running
) -> None:
    page = watcher("ada", "account_manager", port=other.port).open("me")
    other.process.send_signal(signal.SIGTERM)

    assert page.first("bye")["wait"] >= 0
    assert other.process.wait(60) == 0
