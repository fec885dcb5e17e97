"""The web process: it starts, serves, says when it leaves, and leaves."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import urllib3

from chassis.mongo import Database
from chassis.testing import eventually
from chassis.testing.web import SigningKey
from tests.builders.reading_room import service

ROOT = Path(__file__).parents[4]
CODE = (
    "from chassis.service.processes import run_web;"
    "from tests.builders.reading_room import service;"
    "import sys; run_web(service, sys.argv[1], sys.argv[2])"
)


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])


@dataclass
class Web:
    process: "subprocess.Popen[bytes]"
    place: str
    metrics: str

    def get(self, path: str, *, metrics: bool = False) -> int:
        try:
            place = self.metrics if metrics else self.place
            answer = urllib3.request(
                "GET", f"http://{place}{path}", retries=False, timeout=20
            )
        except urllib3.exceptions.HTTPError:
            return 0
        return answer.status


@pytest.fixture
def web(
    database: Callable[[str], Database],
    mongo_url: str,
    signing_key: SigningKey,
    tmp_path: Path,
) -> Iterator[Web]:
    database(service.name)
    keys = Path(signing_key.folder)
    (keys / f"seal-{service.name}.1.key").write_bytes(
        (keys / "seal-test.1.key").read_bytes()
    )
    (keys / f"seal-{service.name}.1.key").chmod(0o400)
    place, metrics = (f"127.0.0.1:{a_free_port()}" for _ in range(2))
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", CODE, place, metrics],
            cwd=ROOT,
            stderr=log,
            env={
                **os.environ,
                "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'services'}",
                "KITH_MONGO_URL": mongo_url,
                "KITH_KEYS_DIR": str(keys),
            },
        )
        found = Web(process, place, metrics)
        eventually(lambda: found.get("/readyz") == 200, within=60)
        yield found
        process.kill()
        process.wait()


def test_it_answers_on_both_ports(web: Web) -> None:
    statuses = [
        web.get("/livez"),
        web.get("/public/v1/pings"),
        web.get("/metrics", metrics=True),
        web.get("/livez", metrics=True),
        web.get("/readyz", metrics=True),
        web.get("/metrics"),
    ]

    assert statuses == [200, 200, 200, 200, 200, 404]


def test_its_metrics_name_routes_and_no_record(web: Web) -> None:
    web.get("/api/v1/books/01a201ef-56df-7b97-b5d9-a90c53969048")

    told = urllib3.request("GET", f"http://{web.metrics}/metrics").data.decode()

    assert 'route="/api/v1/books/<id:book_id>",service="reading_room"' in told
    assert "01a201ef" not in told


def test_told_to_stop_it_is_not_ready_but_answers_a_while_longer(web: Web) -> None:
    web.process.send_signal(signal.SIGTERM)

    eventually(lambda: web.get("/readyz") == 503)
    still = web.get("/public/v1/pings")
    code = web.process.wait(timeout=60)

    assert (still, code) == (200, 0)


def test_a_stop_under_load_fails_no_request(web: Web) -> None:
    statuses: list[int] = []
    until = time.monotonic() + 2

    def ask() -> None:
        while time.monotonic() < until:
            statuses.append(web.get("/public/v1/pings"))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    web.process.send_signal(signal.SIGTERM)
    for thread in threads:
        thread.join()

    assert set(statuses) == {200}
