"""Our own commands, run by `kith up` as the operator."""

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing import get_context
from pathlib import Path

from chassis.cli import load, main
from chassis.cli.deployment import services
from chassis.cli.house.plan import Plan
from chassis.testing.servers import ServerError


class Command:
    """A command in a forked child: it shares our imports, which cost seconds."""

    def __init__(self, plan: Plan, *words: str) -> None:
        """Begin it; its output goes to ``logs/kith-<noun>.log``."""
        self.words = words
        self.log = plan.home.folder("logs") / f"kith-{words[0]}.log"
        context = get_context("fork")
        arguments = (words, plan.operator(), self.log)
        self.process = context.Process(target=_run, args=arguments)
        self.process.start()

    def finish(self) -> None:
        """Wait for its end.

        Raises:
            ServerError: it failed; with the end of what it said.
        """
        self.process.join()
        if self.process.exitcode:
            end = self.log.read_text()[-3000:]
            raise ServerError(f"kith {' '.join(self.words)} failed:\n{end}")


def preload() -> None:
    """Import what the commands need."""
    import chassis.messaging.provision
    import chassis.service.processes  # noqa: F401

    for name in services():
        load(name)


def _run(words: tuple[str, ...], environ: dict[str, str], log: Path) -> None:
    os.environ.update(environ)
    with log.open("w") as file, redirect_stdout(file), redirect_stderr(file):
        main(list(words), prog_name="kith")
        sys.exit(0)
