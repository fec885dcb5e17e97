"""The relay process: leases, doorbell, back-off, probes and a clean end."""

import signal
import time
from collections.abc import Callable
from typing import Any, Final

import structlog

from chassis.crashpoints import crashpoint
from chassis.messaging import metrics
from chassis.messaging.broker import jitter, user_of
from chassis.messaging.publisher import Publisher
from chassis.messaging.relay import Relay, RelayOptions
from chassis.messaging.sender import Sender
from chassis.mongo import Database
from chassis.mongo.doorbell import Doorbell
from chassis.mongo.leases import Leases
from chassis.mongo.outbox import SHARDS

__all__ = ["RelayLoop", "run_relay"]

RENEW_SECONDS: Final = 5.0
REPORT_SECONDS: Final = 5.0
DRAIN_SECONDS: Final = 10.0
WATCHDOG_SECONDS: Final = 90.0
QUIET_SECONDS: Final = 60.0
POLL: Final = 1.0
DEAF_POLL: Final = 0.25

log = structlog.get_logger(__name__)


class RelayLoop:
    """Turns until told to stop; survives the absence of both stores."""

    def __init__(
        self,
        database: Database,
        publisher: Publisher,
        sender: Sender,
        options: RelayOptions,
        *,
        most_shards: int = SHARDS,
    ) -> None:
        """Relay at most ``most_shards`` shards of ``database``."""
        self.relay = Relay(database, publisher, sender, options, self._give_up)
        self.leases = Leases(database, most=most_shards)
        self._bell = Doorbell(database)
        self._publisher = publisher
        self._shards: tuple[int, ...] = ()
        self._stopped_at: float | None = None
        self._beat = time.monotonic()
        self._renewed = self._reported = self._complained = float("-inf")

    def stop(self, *_: Any) -> None:
        """End soon; safe to call from a signal handler."""
        self._stopped_at = time.monotonic()

    @property
    def alive(self) -> bool:
        """Say whether the loop turns."""
        return time.monotonic() - self._beat < WATCHDOG_SECONDS

    @property
    def ready(self) -> bool:
        """Say whether the broker is there."""
        return self._publisher.connected

    def run(self) -> None:
        """Turn until stopped, then give the leases back."""
        self._bell.start()
        failures = 0
        while self._stopped_at is None:
            self._beat = time.monotonic()
            try:
                self._turn()
                failures = 0
            except Exception as error:  # noqa: BLE001  the rows are still there
                failures += 1
                self._complain(error)
                self._nap(jitter(failures))
        self._leave()

    def _turn(self) -> None:
        self._keep_leases()
        self._report()
        if not self._publisher.wait_ready(POLL):
            return
        if self._publisher.blocked:
            self._nap(POLL)
            return
        self._bell.clear()
        if not self._shards or not self.relay.step(self._shards):
            self._bell.wait(POLL if self._bell.up else DEAF_POLL)

    def _keep_leases(self) -> None:
        now = time.monotonic()
        if now - self._renewed >= RENEW_SECONDS:
            self._shards = self.leases.keep()
            self._renewed = now
            crashpoint("relay.after_lease")

    def _give_up(self) -> bool:
        """Look around while answers are awaited; the last ones get 10 s."""
        self._beat = time.monotonic()
        self._keep_leases()
        stopped = self._stopped_at
        return stopped is not None and self._beat - stopped > DRAIN_SECONDS

    def _report(self) -> None:
        metrics.RELAY_BLOCKED.set(self._publisher.blocked)
        metrics.RELAY_DOORBELL_UP.set(self._bell.up)
        if time.monotonic() - self._reported < REPORT_SECONDS:
            return
        self._reported = time.monotonic()
        for shard, epoch in self.leases.held.items():
            metrics.RELAY_LEASE_EPOCH.labels(shard).set(epoch)
        standing = self.relay.backlog.standing()
        metrics.OUTBOX_PENDING.set(standing.pending)
        metrics.OUTBOX_OLDEST.set(standing.oldest_seconds)
        metrics.OUTBOX_HELD.clear()
        for reason, rows in standing.held.items():
            metrics.OUTBOX_HELD.labels(reason).set(rows)

    def _complain(self, error: Exception) -> None:
        if time.monotonic() - self._complained > QUIET_SECONDS:
            self._complained = time.monotonic()
            log.error("the relay cannot go on for now", exc_info=error)

    def _nap(self, seconds: float) -> None:
        ends = time.monotonic() + seconds
        while self._stopped_at is None and time.monotonic() < ends:
            time.sleep(min(POLL, seconds))

    def _leave(self) -> None:
        crashpoint("relay.before_release")
        self._bell.stop()
        try:
            self.leases.release()
        except Exception as error:  # noqa: BLE001  they end by themselves
            self._complain(error)


def run_relay(
    database: Database,
    amqp_url: str,
    options: RelayOptions,
    *,
    most_shards: int = SHARDS,
    begun: Callable[[RelayLoop], None] = lambda _: None,
) -> None:
    """Be the relay process of one service until SIGTERM or SIGINT.

    Args:
        database: of the service.
        amqp_url: with the broker user ``<service>-relay``.
        options: window and rates.
        most_shards: fewer than all spread the shards over several relays.
        begun: gets the loop before it turns, to serve its ``alive`` and ``ready``.
    """
    sender = Sender(database.service, user_of(amqp_url))
    with Publisher(amqp_url, f"{database.service}-relay") as publisher:
        loop = RelayLoop(database, publisher, sender, options, most_shards=most_shards)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, loop.stop)
        begun(loop)
        loop.run()
