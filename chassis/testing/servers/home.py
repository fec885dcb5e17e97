"""A folder that holds private servers: their ports, secrets, pids and lock."""

import fcntl
import hashlib
import json
import os
import random
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

# Above the well known ports, below the ephemeral ones (32768 up), and far from
# 35672-35682, where the command-line tools of RabbitMQ listen.
PORTS = range(20000, 30000)

MEMORY = Path("/dev/shm")
MEMORY_ROOM = 4 << 30  # bytes; a whole run of the tests leaves less than one


class ServerError(Exception):
    """A server is missing or does not start; the message says what to do."""


class Home:
    """One folder of servers, by its layout: ``<server>/ secrets/ run/``."""

    def __init__(self, directory: Path | str) -> None:
        self.path = Path(directory).absolute()
        self.id = hashlib.sha256(str(self.path).encode()).hexdigest()[:8]

    def folder(self, *names: str) -> Path:
        """Make a folder that only its owner may enter, and return it."""
        path = self.path.joinpath(*names)
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path

    def keep_in_memory(self, *names: str) -> None:
        """Hold folders in memory where it has room: a slow disk then delays nothing."""
        if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < MEMORY_ROOM:
            return
        for name in names:
            link, target = self.folder() / name, self._memory / name
            target.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not link.exists():
                link.symlink_to(target)

    def forget_memory(self) -> None:
        """Remove what ``keep_in_memory`` held, and the links to it."""
        for target in self._memory.glob("*"):
            (self.path / target.name).unlink(missing_ok=True)
        shutil.rmtree(self._memory, ignore_errors=True)

    @property
    def _memory(self) -> Path:
        return MEMORY / f"kith-{self.id}"

    def secret(self, name: str) -> str:
        """Return a secret of this folder, made at the first call (mode 0600)."""
        path = self.folder("secrets") / name
        if not path.exists():
            write_private(path, secrets.token_urlsafe(24))
        return path.read_text().strip()

    @contextmanager
    def locked(self, name: str = "lock", *, wait: bool = True) -> Iterator[bool]:
        """Hold a lock file of this folder; yields False when another holds it."""
        with (self.folder("run") / name).open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
            else:
                yield True

    def state(self) -> dict[str, Any]:
        """Return what is recorded of ports, pids and URLs (``run/state.json``)."""
        path = self.folder("run") / "state.json"
        return json.loads(path.read_text()) if path.exists() else {}

    def record(self, **sections: Mapping[str, Any]) -> None:
        """Merge values into sections of the state; None removes a value."""
        state = self.state()
        for section, values in sections.items():
            merged = {**state.get(section, {}), **values}
            state[section] = {k: v for k, v in merged.items() if v is not None}
        path = self.folder("run") / "state.json"
        write_private(path, json.dumps(state, indent=2) + "\n")

    def free_port(self, name: str) -> int:
        """Return the recorded port of a name if it is free, else a new one."""
        ports = self.state().get("ports", {})
        taken = {port for other, port in ports.items() if other != name}
        tries = [ports.get(name, 0), *random.SystemRandom().sample(PORTS, 100)]
        for port in tries:
            if port in PORTS and port not in taken and _is_free(port):
                self.record(ports={name: port})
                return int(port)
        msg = f"no free port between {PORTS.start} and {PORTS.stop}"
        raise ServerError(msg)

    def spawn(self, name: str, command: list[str], environ: Mapping[str, str]) -> int:
        """Start a process that outlives this one, its output in ``<name>/start.log``.

        Returns:
            The pid; ``ended`` tells whether it is over.
        """
        log = str(self.folder(name) / "start.log")
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        output = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, log, flags, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ]
        return os.posix_spawn(
            command[0], command, environ, file_actions=output, setsid=True
        )

    def pid(self, name: str, mark: str) -> int | None:
        """Return the recorded pid if it is alive and its command shows ``mark``."""
        pid = self.state().get("pids", {}).get(name)
        return pid if pid and mark in _command_line(pid) else None

    def end(self, name: str, mark: str, *, within: float = 30) -> bool:
        """Stop a recorded process: SIGTERM, then SIGKILL. False: it did not run."""
        pid = self.pid(name, mark)
        if pid is not None:
            _terminate(pid, mark, within)
        self.record(pids={name: None})
        return pid is not None


def end_strays(mark: str) -> None:
    """Stop every process of this machine whose command shows ``mark`` (Linux)."""
    for path in Path("/proc").glob("[0-9]*"):
        if mark in _command_line(int(path.name)):
            _terminate(int(path.name), mark, 5)


def ended(child: int) -> bool:
    """Say whether a process started by ``spawn`` is over."""
    return os.waitpid(child, os.WNOHANG)[0] == child


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    new = path.with_name(path.name + ".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.truncate()
        file.write(text)
    new.replace(path)


def wait_until(condition: Callable[[], object], within: float) -> bool:
    """Ask a condition every 50 ms until it holds; False when the time is over."""
    end = time.monotonic() + within
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def last_lines(path: Path, count: int = 12) -> str:
    """Return the end of a log for an error message."""
    lines = path.read_text(errors="replace").splitlines() if path.exists() else []
    return "\n".join(["", f"end of {path}:", *lines[-count:]])


def _terminate(pid: int, mark: str, within: float) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        if wait_until(lambda: mark not in _command_line(pid), within):
            return


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except FileNotFoundError:
        pass
    if Path("/proc/self").exists():
        return ""
    command = ["ps", "-o", "command=", "-p", str(pid)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
