"""Foreign templates and files in a child process, where they can harm nobody."""

from chassis.sandbox.calls import run, stream
from chassis.sandbox.child import (
    READ,
    RENDER,
    ChildFailedError,
    ChildKilledError,
    Limits,
)

__all__ = [
    "READ",
    "RENDER",
    "ChildFailedError",
    "ChildKilledError",
    "Limits",
    "run",
    "stream",
]
