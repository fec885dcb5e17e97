"""Runs a program until a crash point kills it; the matrix of points and passes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from chassis.crashpoints import REGISTRY
from chassis.mongo import Database

ROOT = Path(__file__).parents[2]
KILLED = 137
PASSES = (1, 2)
"""Each point is hit at its first and at its second pass."""
PATIENCE = 180.0
"""Seconds, for what never ends: a busy machine is slow, and no test is of speed."""


@dataclass(frozen=True)
class Program:
    """A module below ``tests.faults.programs`` that is started as a process."""

    name: str
    mongo_url: str
    amqp_url: str
    environment: dict[str, str] = field(default_factory=dict)

    def start(self, *arguments: str, at: str | None = None) -> subprocess.Popen[bytes]:
        """Start it, armed with the crash point ``at``."""
        settings = {
            "KITH_MONGO_URL": self.mongo_url,
            "KITH_AMQP_URL": self.amqp_url,
            "PYTHONPATH": f"{ROOT}:{ROOT / 'services'}",
            **({"KITH_CRASHPOINT": at} if at else {}),
        }
        kept = {k: v for k, v in os.environ.items() if not k.startswith("KITH_")}
        module = f"tests.faults.programs.{self.name}"
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env={**kept, **settings, **self.environment},
        )

    def run(
        self, *arguments: str, at: str | None = None, within: float = PATIENCE
    ) -> int:
        """Run it to its end; return the exit code, negative for a signal."""
        with self.start(*arguments, at=at) as process:
            try:
                return process.wait(within)
            finally:
                process.kill()

    def crash(self, *arguments: str, at: str, within: float = PATIENCE) -> None:
        """Run it until the crash point ``at`` kills it; anything else fails."""
        code = self.run(*arguments, at=at, within=within)
        assert code == KILLED, f"{at} was not reached: exit code {code}"

    @contextmanager
    def running(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """Let it run for the length of a block, then end it by SIGTERM."""
        with self.start(*arguments) as process:
            try:
                yield process
                process.send_signal(signal.SIGTERM)
                process.wait(30)
            finally:
                process.kill()


def points(group: str, passes: Iterable[int] = PASSES) -> pytest.MarkDecorator:
    """Parametrize ``at`` with every registered point of a group, in each pass."""
    names = [name for name in REGISTRY if name.startswith(f"{group}.")]
    specs = [f"{name}:{nth}" for name in names for nth in passes]
    return pytest.mark.parametrize("at", specs)


def url_of(mongo_url: str, database: Database) -> str:
    """Return the address that names one test's database."""
    return urlunsplit(urlsplit(mongo_url)._replace(path=f"/{database.name}"))
