"""Waiting for what other threads and processes do, instead of sleeping."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def eventually(look: Callable[[], T], *, within: float = 30) -> T:
    """Ask again until the answer is true; return it.

    Args:
        look: asked every 20 ms; an AssertionError counts as "not yet".
        within: seconds after which the wait fails.

    Raises:
        AssertionError: the answer did not become true in time.
    """
    end = time.monotonic() + within
    while True:
        try:
            answer = look()
        except AssertionError:
            if time.monotonic() > end:
                raise
        else:
            if answer:
                return answer
            if time.monotonic() > end:
                raise AssertionError(f"not within {within} s: {answer!r}")
        time.sleep(0.02)
