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
LOG = FOLDER / "processes.log"
CLIENTS = 4
SECONDS = 3.0
ROUNDS = 5


@dataclass(frozen=True, kw_only=True)
class Result:
    """One figure against its goal.

    With a ``floor``, which is taken in the same run, the goal is the least part of it
    that has to be left: the median of ``ratios``, one a round. Without one it is the
    most that ``measured`` may be.
    """

    name: str
    measured: float
    goal: float
    unit: str = "/s"
    floor: float | None = None
    ratios: tuple[float, ...] = ()

    @property
    def is_met(self) -> bool:
        """Whether the figure is as good as its goal."""
        if self.floor is None:
            return self.measured <= self.goal
        return median(self.ratios) >= self.goal

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of the table: name, measured, floor, ratio, goal, ok."""
        measured = f"{self.measured:,.{1 if self.measured < 100 else 0}f} {self.unit}"
        verdict = "yes" if self.is_met else "NO"
        if self.floor is None:
            return self.name, measured, "", "", f"≤ {self.goal:g} {self.unit}", verdict
        least, most = min(self.ratios), max(self.ratios)
        spread = f"{median(self.ratios):.2f} ({least:.2f} to {most:.2f})"
        floor = f"{self.floor:,.0f} {self.unit}"
        return self.name, measured, floor, spread, f"≥ {self.goal:g}", verdict


def free_place() -> str:
    """Return an address nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        return f"127.0.0.1:{held.getsockname()[1]}"


def environment(**more: str) -> dict[str, str]:
    """Return what our own programs need to find the sources."""
    path = f"{ROOT}{os.pathsep}{ROOT / 'services'}"
    return {**os.environ, "PYTHONPATH": path, **more}


@contextmanager
def process(*words: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run Python with these words for the length of a block; then kill it."""
    running = subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=LOG.open("ab"),
        env=environment(**more),
    )
    try:
        yield running
    finally:
        running.kill()
        running.wait()


@contextmanager
def web(code: str, **more: str) -> Iterator[str]:
    """Run a web process, whose ``code`` finds its address in ``place``; yield it."""
    place = free_place()
    with process("-c", f"place = {place!r}\n{code}", **more):
        wait_ready(place)
        yield place


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
    raise RuntimeError(f"nothing is ready at {place}; see {LOG}")


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
    name: str,
    goal: float,
    ours: Callable[[], float],
    floor: Callable[[], float],
    *,
    rounds: int = ROUNDS,
) -> Result:
    """Measure both by turns, once to warm up; the ratio is taken round by round.

    Both return operations a second, and raise RuntimeError for any wrong effect.
    """
    ours(), floor()
    found = [(ours(), floor()) for _ in range(rounds)]
    ours_rate, floor_rate = (median(each) for each in zip(*found, strict=True))
    return Result(
        name=name,
        measured=ours_rate,
        floor=floor_rate,
        goal=goal,
        ratios=tuple(one / other for one, other in found),
    )
