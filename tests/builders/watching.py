"""A live process, the facts it hears, and browsers that listen to it."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode
from urllib.request import urlopen
from wsgiref.types import StartResponse

import msgspec
import pika
from werkzeug.serving import make_server

from chassis.domain import new_id
from chassis.envelope import CloudEvent, encode
from chassis.messaging import authors, provision, topology
from chassis.testing import eventually

ROOT = Path(__file__).parents[2]
LIVE = "/api/v1/live"
HOST = "127.0.0.1"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server((HOST, 0)) as found:
        return int(found.getsockname()[1])


@dataclass
class Shelf:
    """A service that shows some records and no others."""

    shown: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> list[bytes]:
        path = environ["PATH_INFO"].removeprefix("/api/v1/")
        assert environ["HTTP_X_INTERNAL_TOKEN"]
        self.asked.append(path)
        start("200 OK" if path in self.shown else "404 Not Found", [])
        return [b"{}"]

    @contextmanager
    def serving(self) -> Iterator[int]:
        """Answer on a port for the length of a block."""
        server = make_server(HOST, 0, self, threaded=True)
        server.log = lambda *_: None  # type: ignore[method-assign]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()
        server.server_close()


def lay_out(amqp_url: str) -> None:
    """Make the exchanges that a live process listens to."""
    with provision.operating(amqp_url) as connection:
        provision.apply(connection, topology.describe({}, authors()), None)


@dataclass
class Running:
    """A live process and where it answers."""

    port: int
    process: subprocess.Popen[bytes]


@contextmanager
def live_process(amqp_url: str, keys_dir: Path, shelf: int) -> Iterator[Running]:
    """Run `kith live` for the length of a block; it hears from the first moment."""
    port, metrics = free_port(), free_port()
    kept = {k: v for k, v in os.environ.items() if not k.startswith("KITH_")}
    settings = {
        "KITH_AMQP_URL": amqp_url,
        "KITH_KEYS_DIR": str(keys_dir),
        "KITH_APP_URL": "http://localhost",
        "KITH_UPSTREAMS": f"contacts={HOST}:{shelf},interactions={HOST}:{shelf}",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'services'}",
    }
    words = ("live", "--bind", f"{HOST}:{port}", "--metrics", f"{HOST}:{metrics}")
    process = subprocess.Popen(
        [sys.executable, "-m", "chassis.cli", *words],
        cwd=ROOT,
        env={**kept, **settings},
    )
    try:
        eventually(lambda: is_ready(port), within=60)
        yield Running(port, process)
        process.send_signal(signal.SIGTERM)
        process.wait(60)
    finally:
        process.kill()
        process.wait()


def is_ready(port: int) -> bool:
    """Whether a live process answers and hears."""
    try:
        with urlopen(f"http://{HOST}:{port}/readyz") as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


class Teller:
    """Publishes facts as relays do."""

    def __init__(self, amqp_url: str) -> None:
        self._connection = pika.BlockingConnection(pika.URLParameters(amqp_url))
        self._channel = self._connection.channel()

    def tell(self, type_: str, subject: str, data: Any = None, **people: str) -> str:
        """Publish one fact; return its id."""
        event = CloudEvent(
            specversion="1.0",
            id=new_id(),
            source="/test",
            type=type_,
            subject=subject,
            time="2026-11-22T12:00:00.000Z",
            recordedat="2026-11-22T12:00:00.000Z",
            sequence=f"{2:020d}",
            data=msgspec.Raw(json.dumps(data or {}).encode()),
            **people,
        )
        self._channel.basic_publish(topology.EVENTS, type_, encode(event))
        return event.id

    def queues_bound(self) -> None:
        """Wait until the broker has taken what was sent."""
        self._connection.process_data_events(0)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


@dataclass
class Page:
    """A stream as a page reads it, on a thread of its own."""

    connection: HTTPConnection
    answer: HTTPResponse
    events: list[tuple[str, Any]] = field(default_factory=list)
    comments: int = 0
    position: str = ""
    ended: bool = False

    @classmethod
    def open(
        cls, port: int, cookie: str, query: dict[str, str], **headers: str
    ) -> Self:
        """Ask for a stream; ``answer`` tells whether it begins."""
        connection = HTTPConnection(HOST, port, timeout=40)
        head = {"Cookie": cookie, **headers}
        connection.request("GET", f"{LIVE}?{urlencode(query)}", headers=head)
        page = cls(connection, connection.getresponse())
        if page.answer.status == 200:
            threading.Thread(target=page._read, daemon=True).start()
        return page

    @property
    def connection_id(self) -> str:
        """The name of this stream, which the first event tells."""
        return str(self.first("connection_id")["connection_id"])

    def first(self, name: str, within: float = 30) -> Any:
        """The data of the first event of a name, when it has come."""
        return eventually(
            lambda: next(
                (shape for known, shape in self.events if known == name), None
            ),
            within=within,
        )

    def named(self, name: str) -> list[Any]:
        """The data of all events of a name that have come."""
        return [shape for known, shape in self.events if known == name]

    def send(self, method: str, path: str, cookie: str, body: Any) -> int:
        """Ask something of the process that serves this stream."""
        asking = HTTPConnection(HOST, self.connection.port, timeout=10)
        head = {"Cookie": cookie, "Content-Type": "application/json"}
        asking.request(method, f"{LIVE}/{path}", json.dumps(body), head)
        status = asking.getresponse().status
        asking.close()
        return status

    def close(self) -> None:
        """Hang up as a browser does that is gone."""
        line = self.answer.fp.raw._sock  # type: ignore[attr-defined]
        line.shutdown(socket.SHUT_RDWR)
        self.connection.close()

    def _read(self) -> None:
        name, shape = "", None
        try:
            for raw in self.answer:
                field_, _, value = raw.decode().rstrip("\n").partition(": ")
                name = value if field_ == "event" else name
                shape = json.loads(value) if field_ == "data" else shape
                self.position = value if field_ == "id" else self.position
                if field_ == "" and shape is not None:
                    self.events.append((name, shape))
                    name, shape = "", None
        except (OSError, ValueError, AttributeError):
            pass
        self.ended = True


def soon(page: Page, event_id: str) -> float:
    """Seconds until a page was told of a fact."""
    began = time.monotonic()
    eventually(lambda: event_id in [n["id"] for n in page.named("notice")] or None)
    return time.monotonic() - began
