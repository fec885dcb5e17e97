"""The child's side: give up what could harm, then answer calls until the pipe ends."""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any, Final

import msgspec

from chassis.sandbox.frames import LENGTH, OUT_OF_MEMORY, framed

# Names and numbers as in the headers of Linux: prctl, seccomp, audit, filter.
PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, MODE_FILTER = 1, 38, 22, 2
LOAD, JUMP_EQUAL, JUMP_ABOVE, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | 1  # EPERM
FOREIGN_ABI: Final = 0x40000000
ARCHITECTURES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
REFUSED: Final = {
    "x86_64": {
        "network": (41, 42, 49, 53),  # socket connect bind socketpair
        "programs": (59, 322),  # execve execveat
        "files": (2, 257, 437, 425),  # open openat openat2 io_uring_setup
        "processes": (62, 101, 200, 234, 310, 311, 424, 438),  # kill ptrace … pidfd
    },
    "aarch64": {
        "network": (198, 203, 200, 199),
        "programs": (221, 281),
        "files": (56, 437, 425),
        "processes": (129, 117, 130, 131, 270, 271, 424, 438),
    },
}


def main() -> None:
    """Serve the parent; leave when it is gone."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nothing, stream)
    functions: dict[str, Callable[[Any], Any]] = {}
    while length := requests.read(LENGTH):
        data = requests.read(int.from_bytes(length, "big"))
        verb, name, value = msgspec.msgpack.decode(data)
        for answer in _answers(functions, verb, name, value):
            answers.write(answer)
            answers.flush()


def _answers(
    functions: dict[str, Callable[[Any], Any]], verb: str, name: str, value: Any
) -> Iterator[bytes]:
    try:
        if verb == "load":
            functions[name] = _load(name)
            confine(**value)
        else:
            found = functions[name](value)
            many = hasattr(found, "__next__")
            for item in found if many else (found,):
                yield framed(("item", item))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:  # noqa: BLE001  it belongs to the caller
        yield framed(("error", type(error).__name__, str(error)[:1000]))
    else:
        yield framed(("end", time.process_time()))


def _load(name: str) -> Callable[[Any], Any]:
    module, _, function = name.partition(":")
    found: Callable[[Any], Any] = getattr(import_module(module), function)
    return found


def confine(memory: int, cpu: int) -> None:
    """Give up network, files, programs, other processes; keep to the limits.

    What is open and loaded stays, so a module imports all it needs at the top.
    """
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    machine = platform.machine()
    refused = [number for numbers in REFUSED[machine].values() for number in numbers]
    program = _program(ARCHITECTURES[machine], refused)
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    if prctl(PR_SET_SECCOMP, MODE_FILTER, header, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "this kernel has no seccomp filters")


def _program(architecture: int, refused: Sequence[int]) -> bytes:
    """Write the filter (BPF): refuse these calls, allow the rest."""
    last = len(refused)
    steps = [
        (LOAD, 0, 0, 4),  # the architecture
        (JUMP_EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, 0),  # the number of the call
        (JUMP_ABOVE, last + 1, 0, FOREIGN_ABI),
        *((JUMP_EQUAL, last - n, 0, number) for n, number in enumerate(refused)),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


if __name__ == "__main__":
    sys.exit("started by chassis.sandbox only")
