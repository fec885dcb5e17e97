"""The supervisor of ``kith up``: its configuration file, and a hand on it."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from configparser import RawConfigParser
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any
from xmlrpc.client import Fault

from supervisor.childutils import getRPCInterface

from chassis.testing.servers import Home, ServerError, wait_until, write_private

GRACE_SECONDS = 30  # after SIGTERM; processes take 25
SOCKET_LETTERS = 90  # the system allows some hundred


class Supervisor:
    """The supervisord of one folder."""

    name = "supervisor"

    def __init__(self, home: Home) -> None:
        self.home = home
        self.file = home.folder("run") / "supervisord.conf"
        socket = home.folder("run") / "supervisor.sock"
        if len(str(socket)) > SOCKET_LETTERS:
            socket = Path(f"/tmp/kith-{home.id}.sock")  # noqa: S108  mode 0700 below
        self.socket = socket

    def is_running(self) -> bool:
        """Say whether this folder's supervisord runs."""
        return self.home.pid(self.name, str(self.file)) is not None

    def write(self, programs: Mapping[str, Mapping[str, str]]) -> None:
        """Write the configuration: own settings, then one section per program."""
        run, logs = self.home.folder("run"), self.home.folder("logs")
        parser = RawConfigParser()
        parser["supervisord"] = {
            "pidfile": str(run / "supervisord.pid"),
            "logfile": str(logs / "supervisord.log"),
            "childlogdir": str(logs),
            "directory": str(self.home.path.parent),
            "identifier": f"kith-{self.home.id}",
            "umask": "077",
        }
        parser["unix_http_server"] = {"file": str(self.socket), "chmod": "0700"}
        parser["supervisorctl"] = {"serverurl": f"unix://{self.socket}"}
        parser["rpcinterface:supervisor"] = {
            "supervisor.rpcinterface_factory": (
                "supervisor.rpcinterface:make_main_rpcinterface"
            )
        }
        parser.read_dict(programs)
        text = StringIO()
        parser.write(text)
        write_private(self.file, text.getvalue())

    def start(self) -> None:
        """Start supervisord and the programs that start by themselves."""
        environ = {k: v for k, v in os.environ.items() if not k.startswith("RABBITMQ")}
        pidfile = self.home.folder("run") / "supervisord.pid"
        pidfile.unlink(missing_ok=True)
        said = self._run("supervisord", environ=environ)
        if not wait_until(lambda: pidfile.exists() and pidfile.read_text(), 60):
            raise ServerError(f"supervisord does not start: {said}")
        self.home.record(pids={self.name: int(pidfile.read_text())})

    def control(self, *words: str) -> str:
        """Run a word of ``supervisorctl`` and return what it printed."""
        return self._run("supervisorctl", *words)

    def status(self) -> list[dict[str, Any]]:
        """Return what runs: name, state, pid, and whatever supervisor says."""
        rows = []
        for line in self.control("status").splitlines():
            name, state, *note = line.split(maxsplit=2)
            text = note[0] if note else ""
            pid = int(text.split()[1].rstrip(",")) if text.startswith("pid ") else None
            rows.append(
                {"name": name.split(":")[-1], "state": state, "pid": pid, "note": text}
            )
        return rows

    def stop(self) -> bool:
        """Stop all programs and supervisord itself; wait until they are gone."""
        if self.is_running():
            with suppress(OSError, Fault):  # it is ending already
                self._stop_groups()
        return self.home.end(self.name, str(self.file), within=2 * GRACE_SECONDS)

    def _stop_groups(self) -> None:
        """Tell all services at once: by itself, supervisord ends one after another."""
        where = {"SUPERVISOR_SERVER_URL": f"unix://{self.socket}"}
        hand = getRPCInterface(where).supervisor
        rows = hand.getAllProcessInfo()
        for group in {row["group"] for row in rows if row["group"] != row["name"]}:
            hand.stopProcessGroup(group, False)  # noqa: FBT003  XML-RPC has no names

    def _run(self, tool: str, *words: str, environ: Any = None) -> str:
        command = [sys.executable, "-m", f"supervisor.{tool}", "-c", str(self.file)]
        done = subprocess.run(
            [*command, *words],
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr


def program(
    command: Sequence[str],
    environ: Mapping[str, str],
    *,
    log: Path,
    first: bool = False,
) -> dict[str, str]:
    """Return the section of one program.

    Args:
        command: what to run.
        environ: variables on top of supervisord's own.
        log: where its output goes, rotated at 10 MB.
        first: whether it starts with supervisord and stops last.
    """
    variables = ",".join(f'{k}="{_escaped(v)}"' for k, v in environ.items())
    return {
        "command": " ".join(_quoted(word) for word in command),
        "environment": variables,
        "autostart": str(first).lower(),
        "priority": "1" if first else "999",
        "autorestart": "true",
        "startretries": "1000",
        "stopwaitsecs": str(GRACE_SECONDS),
        "stopasgroup": "true",
        "killasgroup": "true",
        "redirect_stderr": "true",
        "stdout_logfile": _escaped(str(log)),
        "stdout_logfile_maxbytes": "10MB",
        "stdout_logfile_backups": "3",
    }


def _escaped(text: str) -> str:
    return text.replace("%", "%%")


def _quoted(word: str) -> str:
    return f'"{_escaped(word)}"' if " " in word else _escaped(word)
