"""A whole system of its own to be shot at, and a mail system that survives it all."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from socket import socket
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from pymongo import MongoClient

from chassis.testing.servers import Mongo, Rabbit
from chassis.testing.system import System
from tests.faults.system.api import Api
from tests.faults.system.checker import Final
from tests.faults.system.load import History

SLOW = 0.7  # seconds per message, so that a campaign lasts while others die


class Sink:
    """Takes every message, slowly; counts copies by Message-ID and by recipient."""

    def __init__(self) -> None:
        self.copies: Counter[str] = Counter()
        self.addresses: Counter[str] = Counter()
        self.port = 0

    async def handle_DATA(self, _: Any, __: Any, envelope: Any) -> str:  # noqa: N802
        """Count it before its sender knows that it was taken."""
        message = message_from_bytes(envelope.content)
        self.copies[str(message["Message-ID"])] += 1
        self.addresses[envelope.rcpt_tos[0]] += 1
        await asyncio.sleep(SLOW)
        return "250 taken"

    def of(self, prefix: str) -> int:
        """Count the messages to addresses that begin like this."""
        seen = list(self.addresses.items())
        return sum(n for address, n in seen if address.startswith(prefix))


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    found = Sink()
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found.port = probe.getsockname()[1]
    controller = Controller(found, hostname="127.0.0.1", port=found.port)
    controller.start()
    yield found
    controller.stop()


@pytest.fixture(scope="module")
def shot(tmp_path_factory: pytest.TempPathFactory, sink: Sink) -> Iterator[System]:
    """A system that nobody else uses; its stores are its own, and die with it."""
    found = System(tmp_path_factory.mktemp("shot"))
    found.home.keep_in_memory(Mongo.name, Rabbit.name)
    environ = {
        "KITH_SMTP_URL": f"smtp://127.0.0.1:{sink.port}",
        "KITH_MAIL_ALLOWED_DOMAINS": "people.example",
        **dict.fromkeys(("KITH_MONGO_URL", "KITH_AMQP_URL"), ""),
    }
    try:
        found.kith("up", **environ)
        yield found
    finally:
        found.kith("down")
        found.home.forget_memory()


@pytest.fixture(scope="module")
def api(shot: System) -> Api:
    return Api(shot)


@pytest.fixture(scope="module")
def history() -> History:
    """What all writers of the module were told."""
    return History()


@pytest.fixture(scope="module")
def final(shot: System) -> Iterator[Final]:
    with MongoClient[Any](shot.mongo_url) as mongo:
        yield Final(mongo, Rabbit(shot.home).management())
