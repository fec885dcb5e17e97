"""Every process starts, says whether it is ready, and stops when told to."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from chassis.messaging import provision
from chassis.messaging.topology import describe
from chassis.mongo import Database
from chassis.testing import eventually
from chassis.testing.servers import Home

Start = Callable[..., subprocess.Popen[str]]
CALL = "from tests.builders.reading_room import service; from chassis.service import "


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def start(
    home: Home, database: Callable[[str], Database], mongo_url: str, amqp_url: str
) -> Iterator[Start]:
    """Start one process of the reading room."""
    name = database("reading_room").name
    environ = {
        **os.environ,
        "KITH_MONGO_URL": urlunsplit(urlsplit(mongo_url)._replace(path=f"/{name}")),
        "KITH_AMQP_URL": amqp_url,
        "KITH_KEYS_DIR": str(home.folder("secrets")),
    }
    started = []

    def run(call: str, **more: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", f"{CALL}processes; processes.{call}"]
        process = subprocess.Popen(
            command, env=environ | more, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def status(port: int, path: str) -> int | None:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2) as got:
            return int(got.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except OSError:
        return None


def test_web_answers_then_drains_when_told_to_stop(home: Home, start: Start) -> None:
    port, metrics = home.free_port("web"), home.free_port("metrics")
    process = start(f"run_web(service, '127.0.0.1:{port}', '127.0.0.1:{metrics}')")
    eventually(lambda: status(port, "/readyz") == 200, within=60)
    assert status(metrics, "/metrics") == 200
    process.send_signal(signal.SIGTERM)
    eventually(lambda: status(port, "/readyz") == 503)
    assert status(port, "/livez") == 200
    assert process.wait(60) == 0


def test_web_without_a_database_is_alive_and_not_ready(
    home: Home, start: Start
) -> None:
    port, metrics = home.free_port("web"), home.free_port("metrics")
    start(
        f"run_web(service, '127.0.0.1:{port}', '127.0.0.1:{metrics}')",
        KITH_MONGO_URL="mongodb://127.0.0.1:1/kith_reading_room",
    )
    eventually(lambda: status(port, "/livez") == 200, within=60)
    assert status(port, "/readyz") == 503


def test_relay_is_ready_once_it_reaches_the_broker(home: Home, start: Start) -> None:
    metrics = home.free_port("metrics")
    process = start(f"run_relay(service, '127.0.0.1:{metrics}')")
    eventually(lambda: status(metrics, "/readyz") == 200, within=60)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0


def test_consumer_is_ready_once_its_queue_is_there(
    home: Home, start: Start, amqp_url: str
) -> None:
    metrics = home.free_port("metrics")
    process = start(f"run_consumer(service, '127.0.0.1:{metrics}')")
    eventually(lambda: status(metrics, "/livez") == 200, within=60)
    assert status(metrics, "/readyz") == 503
    with provision.operating(amqp_url) as connection:
        provision.apply(connection, describe({"reading_room": []}, ()), None)
    eventually(lambda: status(metrics, "/readyz") == 200, within=30)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0


def test_wrong_settings_end_a_process_with_their_names(start: Start) -> None:
    process = start("run_relay(service, '127.0.0.1:1')", KITH_RELAY_WINDOW="none")
    _, said = process.communicate(timeout=60)
    assert "KITH_RELAY_WINDOW" in said
    assert process.returncode != 0
