"""The whole system as `make up` runs it: how soon, how large, how quickly it tells.

It runs in a folder of its own. ``measure`` uses the packages that are installed;
``measure_clone`` begins with nothing but the sources.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import delay
from bench.harness import FOLDER, LOG, ROOT, Result, environment
from chassis.testing.system import System
from demo.api import Api

MOST_SECONDS, MOST_SECONDS_CLONED = 40, 360
MOST_MIB = 2048
REST_SECONDS = 20


def measure() -> list[Result]:
    """Start it, look at it idle, and let it count at 50 events a second."""
    folder = emptied("house")
    with running(folder):
        began = time.monotonic()
        start(folder)
        run(folder, sys.executable, "-m", "demo", "load")
        seconds = time.monotonic() - began
        time.sleep(REST_SECONDS)
        system = System(folder)
        return [
            Result(
                name="make up, packages installed",
                measured=seconds,
                goal=MOST_SECONDS,
                unit="s",
            ),
            Result(
                name="whole system, idle",
                measured=memory(system.home.state()["pids"]["supervisor"]),
                goal=MOST_MIB,
                unit="MiB",
            ),
            *delay.measure(system),
        ]


def measure_clone() -> list[Result]:
    """Type `make up` in a fresh clone, and sign in to sample data.

    Example platform-01. Raises RuntimeError where there is none.
    """
    folder = emptied("clone")
    run(FOLDER, "git", "clone", "--quiet", str(ROOT), str(folder))
    began = time.monotonic()
    try:
        run(folder, "make", "up")
        seconds = time.monotonic() - began
        system = System(folder)
        if not Api(system.url, *system.admin).get("/api/v1/contacts")["items"]:
            raise RuntimeError("the base is empty")
    finally:
        run(folder, "make", "down")
    return [
        Result(
            name="make up, from a fresh clone",
            measured=seconds,
            goal=MOST_SECONDS_CLONED,
            unit="s",
        )
    ]


def start(folder: Path) -> None:
    """Start all processes in a folder, with the packages that are installed."""
    run(folder, sys.executable, "-m", "chassis.cli", "up")


def emptied(name: str) -> Path:
    """Make an empty folder; short, for sockets lie in it."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


@contextmanager
def running(folder: Path) -> Iterator[None]:
    """Stop the system of a folder at the end, whatever happens."""
    try:
        yield
    finally:
        run(folder, sys.executable, "-m", "chassis.cli", "down")
        shutil.rmtree(folder)


def run(folder: Path, *words: str) -> None:
    """Run a program there, with no limit on requests; its words go to the log."""
    with LOG.open("ab") as log:
        subprocess.run(
            words,
            cwd=folder,
            env=environment(KITH_RATE_USER="1000000"),
            stdout=log,
            stderr=log,
            check=True,
        )


def memory(pid: int) -> float:
    """Add up the proportional memory of a process and all below it, in MiB."""
    tree = [pid]
    for member in tree:
        for children in Path(f"/proc/{member}/task").glob("*/children"):
            tree += map(int, children.read_text().split())
    rollups = (Path(f"/proc/{one}/smaps_rollup").read_text() for one in tree)
    lines = (line.split() for text in rollups for line in text.splitlines())
    return sum(int(line[1]) for line in lines if line[0] == "Pss:") / 1024
