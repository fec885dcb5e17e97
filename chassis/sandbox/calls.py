"""Calls into the sandbox, with a warm child for each thread."""

import threading
from collections.abc import Iterator
from typing import Any

from chassis.sandbox.child import READ, RENDER, Child, ChildFailedError, Limits

_kept = threading.local()


def run(function: str, payload: object, limits: Limits = RENDER) -> Any:
    """Call `module:function` with a payload in a child process; return its answer.

    Payload and answer are plain values: None, booleans, numbers, texts, bytes, lists,
    dicts. The child has no network, no environment and no way to start a program;
    it stays warm for this thread's next call. A module imports what it needs at its
    top, since nothing can be opened later. Raises `ChildFailedError` with the
    exception of the function, `ChildKilledError` when a limit was passed.
    """
    [answer] = _call(function, payload, limits)
    return answer


def stream(function: str, payload: object, limits: Limits = READ) -> Iterator[Any]:
    """Call a generator `module:function` likewise; yield what it yields, one by one."""
    yield from _call(function, payload, limits)


def _call(function: str, payload: object, limits: Limits) -> Iterator[Any]:
    child = _child(function, limits)
    finished = False
    try:
        yield from child.call(function, payload)
        finished = True
    except ChildFailedError:
        finished = True
        raise
    finally:
        if finished and not child.is_spent:
            _pool()[function, limits] = child
        else:
            child.end()


def _child(function: str, limits: Limits) -> Child:
    """Take this thread's warm child, or start one.

    Each function has its own: once confined, a child can load no other module.
    """
    child = _pool().pop((function, limits), None)
    return child if child and child.is_alive else Child(limits)


def _pool() -> dict[tuple[str, Limits], Child]:
    if not hasattr(_kept, "children"):
        _kept.children = {}
    children: dict[tuple[str, Limits], Child] = _kept.children
    return children
