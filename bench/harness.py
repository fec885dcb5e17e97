"""What every measurement needs: servers, web processes, clients, and a fair ratio."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Self

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".kith" / "bench"
CLIENTS = 4
SECONDS = 4.0
ROUNDS = 3


@dataclass(frozen=True)
class Result:
    """One figure against its floor: operations a second, both taken in this run."""

    name: str
    ours: float
    floor: float
    goal: float

    @property
    def ratio(self) -> float:
        """How much of the floor is left."""
        return self.ours / self.floor

    def __str__(self) -> str:
        verdict = "ok" if self.ratio >= self.goal else "BELOW THE GOAL"
        return (
            f"{self.name:28} {self.ours:8.0f}/s  floor {self.floor:8.0f}/s"
            f"  ratio {self.ratio:4.2f}  goal {self.goal:4.2f}  {verdict}"
        )


def free_place() -> str:
    """Return an address nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        return f"127.0.0.1:{held.getsockname()[1]}"


@contextmanager
def web(code: str, **environment: str) -> Iterator[str]:
    """Run a web process, whose ``code`` finds its address in ``place``; yield it."""
    place = free_place()
    process = subprocess.Popen(
        [sys.executable, "-c", f"place = {place!r}\n{code}"],
        cwd=ROOT,
        stderr=(FOLDER / "web.log").open("ab"),
        env={
            **os.environ,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'services'}",
            **environment,
        },
    )
    try:
        wait_ready(place)
        yield place
    finally:
        process.kill()
        process.wait()


def wait_ready(place: str) -> None:
    """Wait until a web process says it is ready; RuntimeError after 20 seconds."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            with Connection(place) as connection:
                if connection.ask(b"GET /readyz HTTP/1.1\r\nHost: b\r\n\r\n")[0] == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"nothing is ready at {place}; see {FOLDER / 'web.log'}")


class Connection:
    """One kept-alive connection that does as little as possible itself."""

    def __init__(self, place: str) -> None:
        host, _, port = place.rpartition(":")
        self._socket = socket.create_connection((host, int(port)), timeout=10)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def ask(self, request: bytes) -> tuple[int, bytes]:
        """Send a request; return status and body."""
        self._socket.sendall(request)
        data = b""
        while b"\r\n\r\n" not in data:
            piece = self._socket.recv(65536)
            if not piece:
                raise ConnectionError("the server hung up")
            data += piece
        head, _, body = data.partition(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        while len(body) < length:
            body += self._socket.recv(65536)
        return int(head[9:12]), body


def rate(place: str, request: Callable[[], bytes], expected: int) -> float:
    """Return answers a second of several clients that each wait for their answer.

    RuntimeError when any answer has another status than ``expected``.
    """
    counts, wrong = [0] * CLIENTS, set()
    until = time.monotonic() + SECONDS

    def ask(number: int) -> None:
        with Connection(place) as connection:
            while time.monotonic() < until:
                status, _ = connection.ask(request())
                if status != expected:
                    wrong.add(status)
                    return
                counts[number] += 1

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(CLIENTS)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(f"answers with status {wrong}, {expected} was expected")
    return sum(counts) / (time.monotonic() - started)


def compare(
    name: str, goal: float, ours: Callable[[], float], floor: Callable[[], float]
) -> Result:
    """Measure both by turns, once to warm up, and compare the medians."""
    ours(), floor()
    rounds = [(ours(), floor()) for _ in range(ROUNDS)]
    ours_rate, floor_rate = (median(each) for each in zip(*rounds, strict=True))
    return Result(name, ours_rate, floor_rate, goal)
