"""Too much at once: refused at once, marked, while probes are answered."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Response

from chassis.service import Service
from chassis.testing import eventually
from chassis.testing.web import Client
from chassis.web import Blueprint
from chassis.web.app import SPARE, THREADS

PLACES = THREADS - SPARE
SLOW = "/public/v1/waits"


class Gate:
    """Holds the requests inside until it opens."""

    def __init__(self) -> None:
        self.inside = 0
        self.opened = threading.Event()

    def wait(self) -> Response:
        self.inside += 1
        self.opened.wait(60)
        return Response("{}", mimetype="application/json")


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def slow(client: Callable[..., Client], gate: Gate) -> Client:
    waits = Blueprint("reading_room.waits", "Slow answers", public=True)
    waits.get("")(gate.wait)
    return client(Service(name="reading_room", blueprints=(waits,))).loose()


def test_one_request_too_many_is_refused_at_once(slow: Client, gate: Gate) -> None:
    with ThreadPoolExecutor(PLACES) as pool:
        asked = [pool.submit(slow.get, SLOW) for _ in range(PLACES)]
        eventually(lambda: gate.inside == PLACES)
        begun = time.monotonic()
        refused = slow.get(SLOW)
        took = time.monotonic() - begun
        probe = slow.get("/livez")
        gate.opened.set()
        statuses = {each.result().status_code for each in asked}

    assert (refused.status_code, refused.headers["X-Not-Applied"]) == (503, "1")
    assert refused.headers["Retry-After"]
    assert took < 30, "it waited for a place"
    assert (probe.status_code, statuses) == (200, {200})


def test_a_place_is_given_back_whatever_happens(slow: Client, gate: Gate) -> None:
    gate.opened.set()

    statuses = [slow.get(SLOW).status_code for _ in range(PLACES * 2)]
    statuses += [slow.get(f"{SLOW}?x=1").status_code for _ in range(PLACES * 2)]

    assert set(statuses) == {200, 422}
