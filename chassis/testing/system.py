"""The whole system, really running: what e2e and fault tests look at and hit."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from chassis.testing.servers import Home, Mongo, Rabbit
from chassis.testing.waiting import eventually

__all__ = ["System", "system"]

# All visitors of a run come from one address, and most browsers are one user's.
NO_LIMITS = {"KITH_RATE_ADDRESS": "100000", "KITH_RATE_USER": "100000"}


class System:
    """A Kith in a folder of its own, started by ``kith up``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = Home(folder / ".kith")

    @property
    def url(self) -> str:
        """Address of the gateway, numeric: no resolver, no second family."""
        return f"http://127.0.0.1:{urlsplit(self.origin).port}"

    @property
    def origin(self) -> str:
        """What a browser that shows the application calls itself."""
        origin: str = self.home.state()["urls"]["app"]
        return origin

    @property
    def admin(self) -> tuple[str, str]:
        """E-mail address and password of the first administrator."""
        return self.home.state()["admin"]["email"], self.home.secret("admin-password")

    @property
    def mongo_url(self) -> str:
        """Address of its MongoDB, as root."""
        return Mongo(self.home).url()

    @property
    def amqp_url(self) -> str:
        """Address of its RabbitMQ, as administrator."""
        return Rabbit(self.home).url()

    def kith(self, *words: str, **environ: str) -> str:
        """Run a command of this system and return what it printed.

        Raises:
            AssertionError: it failed; with all that it said.
        """
        done = subprocess.run(
            [sys.executable, "-m", "chassis.cli", *words],
            cwd=self.folder,
            env={**os.environ, **environ},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def pids(self) -> dict[str, int]:
        """Return the processes that run now, by name."""
        # Not by `kith ps`: fault tests ask often.
        command = [sys.executable, "-m", "supervisor.supervisorctl", "-c"]
        conf = str(self.home.path / "run" / "supervisord.conf")
        done = subprocess.run(
            [*command, conf, "status"], capture_output=True, text=True, check=False
        )
        rows = [line.split() for line in done.stdout.splitlines()]
        return {
            row[0].rpartition(":")[2]: int(row[3].rstrip(","))
            for row in rows
            if row[1] == "RUNNING"
        }

    def kill(self, name: str, number: signal.Signals = signal.SIGKILL) -> int:
        """Send a signal to a process and wait until another has taken its place.

        Its group gets it: gunicorn's worker, the broker behind its start script.
        """
        old = self.pids()[name]
        os.killpg(old, number)
        return (
            eventually(
                lambda: (new := self.pids().get(name)) not in {None, old} and new,
                within=120,
            )
            or 0
        )


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """One running system for all tests of a run that ask for it."""
    found = System(tmp_path_factory.mktemp("system"))
    found.kith("up", **NO_LIMITS)
    yield found
    found.kith("down")
