"""The services behind the gateway: addresses, slots, circuit breaker, retry budget."""

import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, Literal, TypeAlias

from gateway.wire import Pool

CONNECT_SECONDS: Final = 1.0
SLOTS: Final = 10  # per address: what one process of a service takes at once
_BREAK: Final = {"window": 10.0, "open": 10.0, "ratio": 0.5, "least": 10}
_CONNECT_ERRORS: Final = 5
_ROTATION: Final = {"errors": 3, "rest": 10.0}
_RESOLVE_SECONDS: Final = 10.0

Clock: TypeAlias = Callable[[], float]
Fate: TypeAlias = Literal["ok", "error", "unreachable"]
Passage: TypeAlias = Literal["pass", "probe"]


class Window:
    """Counts of the last seconds, kept as time stamps; not safe between threads."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._entries: deque[tuple[float, bool]] = deque()
        self._marked = 0

    def add(self, now: float, *, marked: bool) -> None:
        """Remember one event; `marked` are the ones a ratio asks for."""
        self._entries.append((now, marked))
        self._marked += marked

    def counts(self, now: float) -> tuple[int, int]:
        """All events and the marked ones within the window."""
        while self._entries and self._entries[0][0] <= now - self._seconds:
            self._marked -= self._entries.popleft()[1]
        return len(self._entries), self._marked

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()
        self._marked = 0


class Breaker:
    """A circuit breaker: 50 % errors in 10 s or 5 connect errors in a row open it.

    Open for 10 s, then exactly one request passes as the probe; its fate decides.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._window = Window(_BREAK["window"])
        self._refused = 0
        self._opened_at: float | None = None
        self._probing = False

    @property
    def is_open(self) -> bool:
        """Whether requests are refused now, the probe aside."""
        return self._opened_at is not None

    def admit(self) -> Passage | None:
        """How one request may go, or None; after 10 s open, one goes as the probe."""
        with self._lock:
            if self._opened_at is None:
                return "pass"
            if self._probing or self._clock() < self._opened_at + _BREAK["open"]:
                return None
            self._probing = True
            return "probe"

    def report(self, fate: Fate, passage: Passage = "pass") -> None:
        """Tell how an admitted request ended; every admitted one must be reported."""
        with self._lock:
            now = self._clock()
            if passage == "probe":
                self._probing = False
                self._opened_at = None if fate == "ok" else now
            elif self._opened_at is None and self._is_too_much(fate, now):
                self._opened_at = now
                self._window.clear()
                self._refused = 0

    def _is_too_much(self, fate: Fate, now: float) -> bool:
        self._window.add(now, marked=fate != "ok")
        self._refused = self._refused + 1 if fate == "unreachable" else 0
        total, errors = self._window.counts(now)
        many = total >= _BREAK["least"] and errors / total >= _BREAK["ratio"]
        return many or self._refused >= _CONNECT_ERRORS


class RetryBudget:
    """Repeats stay below a tenth of the traffic of the last 10 s, three are free."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._window = Window(10.0)

    def spend(self) -> bool:
        """Whether one more repeat fits; if so it is counted."""
        with self._lock:
            now = self._clock()
            total, repeats = self._window.counts(now)
            if repeats >= 3 + (total - repeats) // 10:
                return False
            self._window.add(now, marked=True)
            return True

    def deposit(self) -> None:
        """Count one first try."""
        with self._lock:
            now = self._clock()
            self._window.add(now, marked=False)
            self._window.counts(now)  # lets go of what is too old


class Address:
    """One process of a service: its connections, load and recent connect errors."""

    def __init__(self, host: str, port: int, clock: Clock) -> None:
        self.key = (host, port)
        self.pool = Pool(host, port)
        self.in_flight = 0
        self.chosen = 0
        self._clock = clock
        self._errors = 0
        self._back_at = 0.0

    @property
    def in_rotation(self) -> bool:
        """Whether it is offered requests: three connect errors rest it for 10 s."""
        return self._clock() >= self._back_at

    def connected(self, *, success: bool) -> None:
        """Note whether the last connection attempt reached it."""
        self._errors = 0 if success else self._errors + 1
        if self._errors >= _ROTATION["errors"]:
            self._errors, self._back_at = 0, self._clock() + _ROTATION["rest"]


class Upstream:
    """A service: its addresses, bounded slots, one breaker and one retry budget.

    Arguments: `locations` are host and port; a host name stands for every address it
    resolves to, so that scaled containers are all used. `slots` is the number of
    requests in flight per address.
    """

    def __init__(
        self,
        name: str,
        locations: tuple[tuple[str, int], ...],
        *,
        slots: int = SLOTS,
        clock: Clock = time.monotonic,
    ) -> None:
        self.name = name
        self.breaker = Breaker(clock)
        self.budget = RetryBudget(clock)
        self._locations = locations
        self._slots = slots
        self._clock = clock
        self._lock = threading.Lock()
        self._in_flight = 0
        self._choices = 0
        self._addresses: dict[tuple[str, int], Address] = {}
        self._resolved_at = -_RESOLVE_SECONDS

    def enter(self, share: float) -> bool:
        """Take a slot, to be given back by `leave`; False when `share` is taken."""
        with self._lock:
            everyone = len(self._addresses) or len(self._locations)
            admitted = self._in_flight < max(1, int(self._slots * everyone * share))
            self._in_flight += admitted
            return admitted

    def leave(self) -> None:
        """Give a slot back."""
        with self._lock:
            self._in_flight -= 1

    @contextmanager
    def address(self, avoid: Address | None = None) -> Iterator[Address]:
        """The address with the least requests in flight, another than `avoid`.

        Equals take turns, so that requests one at a time reach every address.
        """
        self._resolve()
        with self._lock:
            everyone = list(self._addresses.values())
            able = [a for a in everyone if a.in_rotation and a is not avoid]
            chosen = min(able or everyone, key=lambda a: (a.in_flight, a.chosen))
            chosen.in_flight += 1
            chosen.chosen = self._choices = self._choices + 1
        try:
            yield chosen
        finally:
            with self._lock:
                chosen.in_flight -= 1

    def close(self) -> None:
        """Close all idle connections."""
        for address in self._addresses.values():
            address.pool.close()

    def _resolve(self) -> None:
        if self._addresses and self._clock() < self._resolved_at + _RESOLVE_SECONDS:
            return
        found = {key for place in self._locations for key in _resolve(*place)}
        with self._lock:
            self._resolved_at = self._clock()
            known = self._addresses
            self._addresses = {
                key: known.get(key) or Address(*key, self._clock)
                for key in sorted(found or known or self._locations)
            }


def _resolve(host: str, port: int) -> set[tuple[str, int]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return set()
    # A name with both families is one process: the older family reaches it anyway.
    families = {family for family, *_ in found}
    wanted = socket.AF_INET if socket.AF_INET in families else socket.AF_INET6
    return {(str(at[0]), port) for family, *_, at in found if family == wanted}
