"""Rate limits on MongoDB: sliding windows, reserved in blocks to cost next to nothing.

A caller far from his limit has permits reserved ahead, at most for one second and at
most a twentieth of what is left; near the limit each request is counted by itself, so
the limit is exact at its edge whatever the number of gateway processes.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import structlog
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import MongoDBStorage, Storage
from limits.strategies import SlidingWindowCounterRateLimiter
from prometheus_client import Counter

LEASE_SECONDS: Final = 1.0
REFUSED_SECONDS: Final = 0.2
BLIND_SECONDS: Final = 5.0
_MOST_LEASES: Final = 10_000
_BLIND: Final = Counter(
    "kith_gateway_limits_unchecked", "Requests let in because the counters were away"
)
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Verdict:
    """Whether a request may go on, and what its headers say."""

    allowed: bool
    headers: tuple[tuple[str, str], ...] = ()
    retry_after: int = 0


@dataclass
class _Lease:
    size: int
    left: int
    until: float
    remaining: int
    resets_at: float


def per_minute(amount: int) -> RateLimitItem:
    """Return the limit of ``amount`` requests a minute."""
    return RateLimitItemPerMinute(amount)


class _Counters(MongoDBStorage):
    """Opened when first used, closed when asked to."""

    def __del__(self) -> None:
        """Do nothing: the library's would open a connection in order to close it."""

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._storage is not None:
            self._storage.close()


def mongo_storage(url: str, database: str) -> Storage:
    """Open the counters; they are worth less than the data and wait for nobody."""
    return _Counters(
        url,
        database_name=database,
        counter_collection_name="rate_counters",
        window_collection_name="rate_windows",
        wrap_exceptions=True,
        serverSelectionTimeoutMS=1000,
        connectTimeoutMS=1000,
        socketTimeoutMS=1000,
        w=1,
        journal=False,
    )


class Limiter:
    """Counts what a key (user, API key, address) does; lets in when it cannot count."""

    def __init__(
        self, storage: Storage, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._storage = storage
        self._strategy = SlidingWindowCounterRateLimiter(storage)
        self._clock = clock
        self._lock = threading.Lock()
        self._leases: dict[str, _Lease] = {}
        self._blind_until = 0.0

    def spend(self, name: str, item: RateLimitItem, key: str) -> Verdict:
        """Count one request of ``key`` against ``item``; ``name`` is for the headers.

        When the counters are away the request is let in, counted as unchecked and
        reported once per five seconds.
        """
        known = f"{name}/{key}"
        with self._lock:
            lease = self._leases.get(known)
            size = self._take(lease)
        if size:
            try:
                lease = self._reserve(item, known, size)
            except StorageError as error:
                return self._let_in(error)
            if lease is None:
                return Verdict(allowed=True)
        assert lease is not None  # noqa: S101  without one, size is at least 1
        return self._verdict(name, item, lease)

    def admits(self, name: str, item: RateLimitItem, key: str) -> bool:
        """Whether ``key`` has anything left; raises StorageError (sign-in waits)."""
        return self._strategy.test(item, f"{name}/{key}")

    def seconds_until_reset(self, name: str, item: RateLimitItem, key: str) -> float:
        """When ``key`` has something left again; raises StorageError."""
        stats = self._strategy.get_window_stats(item, f"{name}/{key}")
        return float(stats.reset_time - time.time())

    def count(self, name: str, item: RateLimitItem, key: str) -> None:
        """Count against ``key`` by itself; raises StorageError."""
        self._strategy.hit(item, f"{name}/{key}")

    def close(self) -> None:
        """Close the connection to the counters."""
        if isinstance(self._storage, _Counters):
            self._storage.close()

    def _take(self, lease: _Lease | None) -> int:
        """Use up one permit of the lease, or say how many to reserve."""
        if lease is None:
            return 1
        if self._clock() >= lease.until:
            # As many as were used of the last ones: a steady caller is counted once
            # a second.
            return max(1, min(lease.size - lease.left, lease.remaining // 20))
        if lease.left:
            # A refusal stands for a moment: a flood of requests is no flood of counts.
            lease.left -= lease.left > 0
            return 0
        return max(1, min(lease.size * 2, lease.remaining // 20))

    def _reserve(self, item: RateLimitItem, known: str, size: int) -> _Lease | None:
        if self._clock() < self._blind_until:
            _BLIND.inc()
            return None
        got = size if self._strategy.hit(item, known, cost=size) else 0
        if not got and size > 1:
            got = int(self._strategy.hit(item, known))
        resets_at, remaining = self._strategy.get_window_stats(item, known)
        lease = _Lease(
            size=got,
            left=got - 1,
            until=self._clock() + (LEASE_SECONDS if got else REFUSED_SECONDS),
            remaining=remaining,
            resets_at=resets_at,
        )
        with self._lock:
            if len(self._leases) >= _MOST_LEASES:
                self._leases.clear()
            self._leases[known] = lease
        return lease

    def _let_in(self, error: StorageError) -> Verdict:
        self._blind_until = self._clock() + BLIND_SECONDS
        _BLIND.inc()
        log.error("limits_unchecked", error_type=type(error.__cause__).__name__)
        return Verdict(allowed=True)

    @staticmethod
    def _verdict(name: str, item: RateLimitItem, lease: _Lease) -> Verdict:
        seconds = max(1, round(lease.resets_at - time.time()))
        remaining = max(0, lease.remaining + max(0, lease.left))
        policy = f'"{name}";q={item.amount};w={item.get_expiry()}'
        return Verdict(
            allowed=lease.left >= 0,
            headers=(
                ("RateLimit-Policy", policy),
                ("RateLimit", f'"{name}";r={remaining};t={seconds}'),
            ),
            retry_after=seconds,
        )
