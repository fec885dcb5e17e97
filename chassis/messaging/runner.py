"""The consumer process: connects, consumes, waits, stops, dies when it hangs."""

import faulthandler
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol

from pika.exceptions import AMQPError

from chassis.messaging import catalogue, metrics
from chassis.messaging.apply import Applier
from chassis.messaging.broker import jitter, user_of
from chassis.messaging.circuit import Circuit, GiveBackError
from chassis.messaging.consumer import Consumer
from chassis.messaging.delivery import Reader
from chassis.messaging.housekeeping import housekeeping
from chassis.messaging.ordered import ask_for_gaps
from chassis.messaging.retry import Copies, CopyRefusedError
from chassis.messaging.session import MissingQueueError, opened
from chassis.messaging.settle import Settler
from chassis.messaging.topology import events_queue
from chassis.mongo import Caller, Database, Store
from chassis.mongo.faults import is_infrastructure
from chassis.mongo.feeds import feeds
from chassis.telemetry import get_logger

HUNG: Final = 75
TROUBLE: Final = (
    AMQPError,
    OSError,
    MissingQueueError,
    GiveBackError,
    CopyRefusedError,
)

log = get_logger(__name__)


class Hears(Protocol):
    """A service, as far as its consumer process is concerned."""

    @property
    def consumers(self) -> Iterable[Consumer]:
        """The features' subscriptions."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Times in seconds and sizes."""

    prefetch: int = 64
    heartbeat: int = 30
    blocked: int = 60
    budget: float = 20.0
    watchdog: float = 90.0
    patience: float = 900.0
    inbox_days: int = 30


@dataclass(kw_only=True)
class Runner:
    """Consumes one queue of one service until it is told to stop.

    ``consumers`` are the features' and the chassis's own; ``queue`` and
    ``generations`` differ only in a rebuild.
    """

    database: Database
    consumers: Sequence[Consumer]
    amqp_url: str
    queue: str = ""
    generations: Mapping[str, int] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    stopping: bool = False
    beaten_at: float = field(default_factory=time.monotonic)
    holding: bool = False
    catalogue: Sequence[str] = ()

    def __post_init__(self) -> None:
        self.queue = self.queue or events_queue(self.database.service)

    def run(self) -> None:
        """Consume until SIGTERM or SIGINT; reconnect for ever."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop())
        threading.Thread(target=self._watch, daemon=True, name="watchdog").start()
        self.serve()

    def serve(self) -> None:
        """Consume until ``stop``; for callers with their own signals."""
        failed, silent_until = 0, 0.0
        while not self.stopping:
            try:
                with opened(self) as session:
                    failed = 0
                    session.consume()
            except TROUBLE as error:
                if time.monotonic() > silent_until:
                    log.warning("consumer.reconnecting", cause=type(error).__name__)
                    silent_until = time.monotonic() + 60
                is_missing = isinstance(error, MissingQueueError | CopyRefusedError)
                metrics.TOPOLOGY_MISSING.set(is_missing)
                self.sleep(jitter(failed))
                failed += 1

    def run_until_empty(self) -> None:
        """Consume until no message is ready; for tests and rebuilds."""
        with opened(self) as session:
            session.consume(until_empty=True)

    def stop(self) -> None:
        """Finish the batch in hand, then return."""
        self.stopping = True

    def sleep(self, seconds: float) -> None:
        """Wait without a connection."""
        end = time.monotonic() + seconds
        while not self.stopping and (left := end - time.monotonic()) > 0:
            self.beat()
            time.sleep(min(left, 1.0))

    def beat(self) -> None:
        """Show the watchdog that the loop turns."""
        self.beaten_at = time.monotonic()

    def is_alive(self) -> bool:
        """Say whether the loop turns."""
        return time.monotonic() - self.beaten_at < self.limits.watchdog

    def is_ready(self) -> bool:
        """Say whether the queue is held."""
        return self.holding

    def settler(
        self, channel: Any, sleep: Callable[[float], None], beat: Callable[[], None]
    ) -> Settler:
        """Return what settles the batches of one session; ``channel`` sends copies."""
        user, limits = user_of(self.amqp_url), self.limits
        oldest = timedelta(days=limits.inbox_days - 2)
        return Settler(
            reader=Reader(consumers=self.consumers, user=user, oldest=oldest),
            applier=Applier(database=self.database, budget=limits.budget),
            circuit=Circuit(self.database, sleep, limits.patience),
            send_copies=Copies(channel, self.database.service, user).send,
            beat=beat,
        )

    def look(self) -> None:
        """Tell how fresh each owner's facts are here; ask for what is missing."""
        store = Store(self.database, Caller.system(self.database.service))
        try:
            ask_for_gaps(self.database, self.consumers, self.catalogue)
            found = feeds(store)
        except Exception as error:
            if not is_infrastructure(error):
                raise
            return
        for feed in found:
            age = datetime.now(UTC) - feed.as_of
            metrics.FEED_AGE.labels(feed.owner).set(age.total_seconds())

    def _watch(self) -> None:
        while self.is_alive():
            time.sleep(min(5.0, self.limits.watchdog / 4))
        faulthandler.dump_traceback()
        os._exit(HUNG)


def consumer_of(
    service: Hears, database: Database, amqp_url: str, limits: Limits | None = None
) -> Runner:
    """Return the consumer of a service: its features' handlers and the chassis's."""
    everyone = (*service.consumers, housekeeping(database.service))
    return Runner(
        database=database,
        consumers=everyone,
        amqp_url=amqp_url,
        limits=limits or Limits(),
        catalogue=tuple(catalogue.load()),
    )


def run_consumer(
    service: Hears, database: Database, amqp_url: str, limits: Limits | None = None
) -> None:
    """Be the consumer process of a service until SIGTERM."""
    consumer_of(service, database, amqp_url, limits).run()


def consume_until_empty(service: Hears, database: Database, amqp_url: str) -> None:
    """Consume inside a test until the service's queue is empty."""
    consumer_of(service, database, amqp_url).run_until_empty()
