"""The notices of the last five minutes, for browsers that were away."""

from collections import deque
from collections.abc import Iterator
from typing import Final

from gateway.live.model.notice import Notice

KEEP_MS: Final = 5 * 60 * 1000
OVERLAP_MS: Final = 2000
FRESH_MS: Final = 60_000
MOST: Final = 50_000


class Ring:
    """Keeps notices with the instant of their arrival.

    A position is such an instant. Clocks of two processes differ a little, and a fact
    may reach one of them later: who comes back is told a little more than he missed.
    """

    def __init__(self, now: int) -> None:
        self._entries: deque[tuple[int, Notice]] = deque()
        self._since = now

    def add(self, now: int, notice: Notice) -> None:
        """Keep one notice; the oldest give way."""
        self._entries.append((now, notice))
        while len(self._entries) > MOST or self._entries[0][0] <= now - KEEP_MS:
            self._since = self._entries.popleft()[0]

    def restart(self, now: int) -> None:
        """Forget everything: what happened before ``now`` was not heard."""
        self._entries.clear()
        self._since = now

    def after(self, position: int, now: int) -> Iterator[tuple[int, Notice]] | None:
        """Return what came after a position, and when; None where some is not known."""
        if not max(self._since, now - KEEP_MS) <= position <= now + OVERLAP_MS:
            return None
        return self._since_then(position - OVERLAP_MS)

    def fresh(self, now: int) -> Iterator[tuple[int, Notice]]:
        """Return what came in the last minute, and when."""
        return self._since_then(now - FRESH_MS)

    def _since_then(self, since: int) -> Iterator[tuple[int, Notice]]:
        return (entry for entry in self._entries if entry[0] >= since)
