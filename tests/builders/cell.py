"""Functions that behave well, and functions that do not, for the sandbox."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CALLS = [0]


def echo(payload: Any) -> Any:
    return payload


def count(_: Any) -> int:
    CALLS[0] += 1
    return CALLS[0]


def pid(_: Any) -> int:
    return os.getpid()


def numbers(most: int) -> Iterator[int]:
    yield from range(most)


def stumble(_: Any) -> Iterator[int]:
    yield 1
    raise KeyError("second")


def environment(_: Any) -> dict[str, str]:
    return dict(os.environ)


def connect(_: Any) -> None:
    socket.create_connection(("127.0.0.1", 9))


def start(_: Any) -> None:
    subprocess.run([sys.executable, "-V"], check=True)


def read(path: str) -> str:
    return Path(path).read_text()


def kill_parent(_: Any) -> None:
    os.kill(os.getppid(), 9)


def shout(text: str) -> str:
    print(text)  # noqa: T201
    return text


def loop(_: Any) -> None:
    while True:
        pass


def sleep(_: Any) -> None:
    time.sleep(60)


def swell(_: Any) -> int:
    text = "x"
    while True:
        text += text


def crash(_: Any) -> None:
    import ctypes  # noqa: PLC0415

    ctypes.string_at(0)


def unpackable(_: Any) -> object:
    return object()
