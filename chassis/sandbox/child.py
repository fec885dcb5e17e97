"""The parent's side: start a child, speak to it within a deadline, end it."""

import os
import select
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, Final

import msgspec

from chassis.sandbox.frames import LENGTH, OUT_OF_MEMORY, framed

MEGABYTE: Final = 1024 * 1024
START_SECONDS: Final = 30.0
PIECE: Final = 65536
_BOOT: Final = (
    "import sys; sys.path[:] = {}; from chassis.sandbox.cell import main; main()"
)


_REASONS: Final = {
    "SIGXCPU": "cpu",
    "SIGKILL": "cpu",
    f"exit {OUT_OF_MEMORY}": "memory",
}


class ChildFailedError(Exception):
    """The function raised; `kind` is the name of its exception, `detail` its text."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail = detail


class ChildKilledError(Exception):
    """The child passed a limit or died; the text says of what."""


@dataclass(frozen=True)
class Limits:
    """Seconds until an answer, seconds of work in a life, bytes, calls in a life."""

    wall: float
    cpu: int
    memory: int
    calls: int


RENDER: Final = Limits(wall=1.0, cpu=60, memory=384 * MEGABYTE, calls=5000)
READ: Final = Limits(wall=60.0, cpu=60, memory=1024 * MEGABYTE, calls=1)


class Child:
    """One child process; for one caller at a time."""

    def __init__(self, limits: Limits) -> None:
        """Start it: fresh interpreter, empty environment, no open files of ours."""
        self._limits = limits
        self._known: set[str] = set()
        self._calls = 0
        self._cpu = 0.0
        self._process = subprocess.Popen(  # noqa: S603  our own program
            [sys.executable, "-I", "-B", "-X", "utf8", "-c", _BOOT.format(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
        )
        self._end = weakref.finalize(self, _end, self._process)
        for pipe in (self._stdin, self._stdout):
            os.set_blocking(pipe.fileno(), False)

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    @property
    def is_spent(self) -> bool:
        """Whether its life is over: calls used up, or the time of work nearly."""
        left = self._limits.cpu - self._cpu
        return self._calls >= self._limits.calls or left < self._limits.wall

    def call(self, function: str, payload: object) -> Iterator[Any]:
        """Yield what the function answers. Raises as `chassis.sandbox.run` says."""
        if function not in self._known:
            limits = {"memory": self._limits.memory, "cpu": self._limits.cpu}
            self._send(("load", function, limits), START_SECONDS)
            self._until_end(START_SECONDS)
            self._known.add(function)
        self._calls += 1
        self._send(("call", function, payload), self._limits.wall)
        yield from self._answers(self._limits.wall)

    def end(self) -> None:
        """Kill it; a child that nobody holds any more ends by itself."""
        self._end()

    def _until_end(self, seconds: float) -> None:
        for _ in self._answers(seconds):
            continue

    def _answers(self, seconds: float) -> Iterator[Any]:
        while True:
            match self._receive(seconds):
                case ["item", item]:
                    yield item
                case ["end", cpu]:
                    self._cpu = cpu
                    return
                case ["error", kind, detail]:
                    raise ChildFailedError(kind, detail)

    def _send(self, message: object, seconds: float) -> None:
        deadline, data = time.monotonic() + seconds, memoryview(framed(message))
        while data:
            self._wait(self._stdin, select.POLLOUT, deadline)
            try:
                data = data[os.write(self._stdin.fileno(), data[:PIECE]) :]
            except BrokenPipeError:
                self._say_why()

    def _receive(self, seconds: float) -> Any:
        deadline = time.monotonic() + seconds
        length = int.from_bytes(self._read(LENGTH, deadline), "big")
        return msgspec.msgpack.decode(self._read(length, deadline))

    def _read(self, size: int, deadline: float) -> bytes:
        pieces = bytearray()
        while len(pieces) < size:
            self._wait(self._stdout, select.POLLIN, deadline)
            piece = os.read(self._stdout.fileno(), min(size - len(pieces), 16 * PIECE))
            if not piece:
                self._say_why()
            pieces += piece
        return bytes(pieces)

    def _wait(self, pipe: IO[bytes], event: int, deadline: float) -> None:
        poll = select.poll()
        poll.register(pipe, event)
        if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
            raise ChildKilledError("time")

    def _say_why(self) -> None:
        code = self._process.wait()
        name = signal.Signals(-code).name if code < 0 else f"exit {code}"
        raise ChildKilledError(_REASONS.get(name, name))

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._process.stdin is not None  # noqa: S101  PIPE
        return self._process.stdin

    @property
    def _stdout(self) -> IO[bytes]:
        assert self._process.stdout is not None  # noqa: S101  PIPE
        return self._process.stdout


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()
