"""The gateway's process is told to end, hangs, or is asked for too much at once."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from socket import socket

import pytest

from chassis.mongo import Database
from chassis.testing import eventually
from tests.e2e.gateway.running import EMAIL, PASSWORD, a_gateway
from tests.e2e.gateway.wire import Door
from tests.service.gateway.scripted import OK, Scripted, a_scripted_server

CAMPAIGNS, WAY_OUT = "/api/v1/campaigns", "/u/1.token"
ORDINARY = 9
"""Requests of the ordinary class that a service of one process gets at once."""


class Slow:
    """Ordinary requests to campaigns wait in their service until it is let go."""

    def __init__(self, door: Door, campaigns: Scripted) -> None:
        self.door, self.campaigns = door, campaigns
        self._open = threading.Event()
        self._pool = ThreadPoolExecutor(ORDINARY)

    def ask(self, count: int) -> list[Future[str]]:
        """Send some, and wait until all of them are in the service."""
        before = len(self.campaigns.received)
        self.campaigns.scripts += [self._answer] * count
        asked = [self._pool.submit(self.door.get, CAMPAIGNS) for _ in range(count)]
        eventually(lambda: len(self.campaigns.received) == before + count)
        return asked

    def let_go(self) -> None:
        self._open.set()

    def _answer(self, conn: socket) -> None:
        self._open.wait(60)
        conn.sendall(OK)


@pytest.fixture
def campaigns() -> Iterator[Scripted]:
    with a_scripted_server() as server:
        yield server


@pytest.fixture
def door(
    database: Callable[[str], Database],
    mongo_url: str,
    tmp_path: Path,
    campaigns: Scripted,
) -> Iterator[Door]:
    places = f"campaigns=127.0.0.1:{campaigns.port}"
    with a_gateway(database("gateway_faults"), mongo_url, tmp_path, places) as found:
        yield found


@pytest.fixture
def slow(door: Door, campaigns: Scripted) -> Iterator[Slow]:
    found = Slow(door, campaigns)
    yield found
    found.let_go()


def test_gw2_told_to_end_it_finishes_what_it_has_begun(door: Door, slow: Slow) -> None:
    [asked] = slow.ask(1)

    door.process.send_signal(signal.SIGTERM)
    eventually(lambda: not door.is_ready())
    slow.let_go()

    assert asked.result(30).endswith("\r\n\r\nok")
    assert door.process.wait(30) == 0
    assert not door.is_ready()


def test_gw3_a_worker_that_hangs_is_replaced_and_acknowledges_nothing(
    door: Door, slow: Slow
) -> None:
    [asked] = slow.ask(1)
    [worker] = children(door.process.pid)

    os.kill(worker, signal.SIGSTOP)
    slow.let_go()
    eventually(lambda: worker not in children(door.process.pid), within=60)
    eventually(door.is_ready, within=60)

    assert "ok" not in asked.result(30)
    assert door.get(CAMPAIGNS).startswith("HTTP/1.1 200 OK")


def test_gw11_routing_04_too_much_at_once_is_refused_and_the_way_out_is_open(
    door: Door, slow: Slow
) -> None:
    """Example routing-04."""
    asked = slow.ask(ORDINARY)

    refused = door.get(CAMPAIGNS)
    served = [door.get(WAY_OUT), door.get("/readyz")]
    door.sign_in(EMAIL, PASSWORD)
    waiting = [one for one in asked if not one.done()]
    slow.let_go()

    assert refused.startswith("HTTP/1.1 503")
    assert "X-Not-Applied: 1" in refused
    assert "Retry-After: " in refused
    assert waiting == asked  # neither has waited for one of these
    assert {answer[9:12] for answer in served} == {"200"}
    assert {one.result(30)[9:12] for one in asked} == {"200"}


def children(pid: int) -> list[int]:
    """Return the children of a process."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in found.split()]
