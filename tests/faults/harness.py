"""Runs a program until a crash point kills it; the matrix of points and passes."""

import os
import runpy
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit, urlunsplit

import pytest

from chassis.crashpoints import REGISTRY
from chassis.mongo import Database

KILLED = 137
PASSES = (1, 2)
"""Each point is hit at its first and at its second pass."""
PATIENCE = 180.0
"""Seconds, for what never ends: a busy machine is slow, and no test is of speed."""


HOUSE = get_context("forkserver")
HOUSE.set_forkserver_preload(
    [
        *("contacts.app", "interactions.app", "campaigns.app", "chassis.cli.parking"),
        *("tests.builders.shelves", "tests.builders.telling"),
    ]
)
"""Programs are forked where all is imported already, which costs seconds each time."""


class Running:
    """A program that was started; it is killed when the block ends."""

    def __init__(
        self, module: str, arguments: Sequence[str], environment: Mapping[str, str]
    ) -> None:
        self._process = HOUSE.Process(
            target=_run, args=(module, arguments, environment)
        )
        self._process.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        self.wait(PATIENCE)

    @property
    def pid(self) -> int:
        """Its number, by which the system knows it."""
        return self._process.pid or 0

    @property
    def returncode(self) -> int | None:
        """Its exit code, negative for a signal; nothing while it runs."""
        return self._process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal, if it still runs."""
        if self._process.is_alive():
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def wait(self, within: float) -> int:
        """Wait for its end and return the exit code.

        Raises:
            AssertionError: it still runs after ``within`` seconds.
        """
        self._process.join(within)
        code = self.returncode
        assert code is not None, f"it still runs after {within} s"
        return code


def _run(module: str, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__")


@dataclass(frozen=True)
class Program:
    """A module below ``tests.faults.programs`` that is started as a process."""

    name: str
    mongo_url: str
    amqp_url: str
    environment: dict[str, str] = field(default_factory=dict)

    def start(self, *arguments: str, at: str | None = None) -> Running:
        """Start it, armed with the crash point ``at``."""
        settings = {
            "KITH_MONGO_URL": self.mongo_url,
            "KITH_AMQP_URL": self.amqp_url,
            **({"KITH_CRASHPOINT": at} if at else {}),
        }
        kept = {k: v for k, v in os.environ.items() if not k.startswith("KITH_")}
        module = f"tests.faults.programs.{self.name}"
        return Running(module, arguments, {**kept, **settings, **self.environment})

    def run(
        self, *arguments: str, at: str | None = None, within: float = PATIENCE
    ) -> int:
        """Run it to its end; return the exit code, negative for a signal."""
        with self.start(*arguments, at=at) as process:
            return process.wait(within)

    def crash(self, *arguments: str, at: str, within: float = PATIENCE) -> None:
        """Run it until the crash point ``at`` kills it; anything else fails."""
        code = self.run(*arguments, at=at, within=within)
        assert code == KILLED, f"{at} was not reached: exit code {code}"

    @contextmanager
    def running(self, *arguments: str) -> Iterator[Running]:
        """Let it run for the length of a block, then end it by SIGTERM."""
        with self.start(*arguments) as process:
            yield process
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def points(group: str, passes: Iterable[int] = PASSES) -> pytest.MarkDecorator:
    """Parametrize ``at`` with every registered point of a group, in each pass."""
    names = [name for name in REGISTRY if name.startswith(f"{group}.")]
    specs = [f"{name}:{nth}" for name in names for nth in passes]
    return pytest.mark.parametrize("at", specs)


def url_of(mongo_url: str, database: Database) -> str:
    """Return the address that names one test's database."""
    return urlunsplit(urlsplit(mongo_url)._replace(path=f"/{database.name}"))
