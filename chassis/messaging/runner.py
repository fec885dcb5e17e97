"""The consumer process: one connection, one thread, batches of 64 (backbone.md 4.3)."""

import faulthandler
import logging
import os
import signal
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import pika
import structlog
from pika.exceptions import AMQPError, ChannelClosedByBroker

from chassis.crashpoints import crashpoint
from chassis.messaging import metrics
from chassis.messaging.apply import Applier
from chassis.messaging.broker import jitter, parameters, user_of
from chassis.messaging.circuit import Circuit, GiveBackError
from chassis.messaging.consumer import Consumer
from chassis.messaging.delivery import Delivery, Reader
from chassis.messaging.retry import Copies, CopyRefusedError
from chassis.messaging.settle import Settler
from chassis.messaging.topology import events_queue, parking_queue
from chassis.mongo import Database

HUNG: Final = 75
MISSING: Final = 404
LOOK_SECONDS: Final = 15.0

log = structlog.get_logger(__name__)
# pika logs bodies of returned messages, and a traceback for each lost connection.
logging.getLogger("pika").setLevel(logging.CRITICAL)


class MissingQueueError(Exception):
    """The queue is not there; `kith topology apply` has not run, or somebody erred."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Times in seconds and sizes; the table of reliability.md 2.3."""

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
    beaten_at: float = 0.0

    def __post_init__(self) -> None:
        self.queue = self.queue or events_queue(self.database.service)
        self.beat()

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
            except (AMQPError, OSError, *TROUBLE) as error:
                if time.monotonic() > silent_until:
                    log.warning("consumer.reconnecting", cause=type(error).__name__)
                    silent_until = time.monotonic() + 60
                is_missing = isinstance(error, (MissingQueueError, CopyRefusedError))
                metrics.TOPOLOGY_MISSING.set(is_missing)
                self.sleep(jitter(failed))
                failed += 1

    def run_until_empty(self) -> None:
        """Consume until the queue is empty; for tests and rebuilds."""
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

    def _watch(self) -> None:
        while time.monotonic() - self.beaten_at < self.limits.watchdog:
            time.sleep(min(5.0, self.limits.watchdog / 4))
        faulthandler.dump_traceback()
        os._exit(HUNG)


@contextmanager
def opened(runner: Runner) -> Iterator["Session"]:
    """Connect, and hang up at the end; what is not acknowledged returns to the queue.

    Raises MissingQueueError, AMQPError, OSError.
    """
    limits, role = runner.limits, f"{runner.database.service}-consumer"
    connection = pika.BlockingConnection(
        parameters(
            runner.amqp_url, role, heartbeat=limits.heartbeat, blocked=limits.blocked
        )
    )
    try:
        yield Session(runner, connection)
    finally:
        metrics.UP.set(0)
        if connection.is_open:
            # Not close(): it would cancel, and so reject each waiting message, which
            # counts as a delivery and lets them come again meanwhile (pitfall P6).
            connection._impl.close()  # noqa: SLF001
            connection._flush_output(connection._closed_result.is_ready)  # noqa: SLF001


class Session:
    """One connection with its channels; deliveries and acks belong to it."""

    def __init__(self, runner: Runner, connection: Any) -> None:
        self._runner, self._connection = runner, connection
        self._looked_at = 0.0
        self._channel = connection.channel()
        self._check_queue()
        self._copies = connection.channel()
        self._copies.confirm_delivery()
        user = user_of(runner.amqp_url)
        copies = Copies(self._copies, runner.database.service, user)
        is_live = not runner.generations
        oldest = timedelta(days=runner.limits.inbox_days - 2) if is_live else None
        self._settler = Settler(
            reader=Reader(consumers=runner.consumers, user=user, oldest=oldest),
            applier=Applier(
                database=runner.database,
                generations=runner.generations,
                budget=runner.limits.budget,
            ),
            circuit=Circuit(runner.database, self._sleep, runner.limits.patience),
            send_copies=copies.send,
            beat=self._beat,
        )

    def consume(self, *, until_empty: bool = False) -> None:
        """Settle batches until told to stop; natural sizes: 1 when idle, 64 under load.

        Raises GiveBackError, MissingQueueError when the broker ends the consumer,
        AMQPError.
        """
        limit, batch = self._runner.limits.prefetch, list[Delivery]()
        self._channel.basic_qos(prefetch_count=limit)
        metrics.UP.set(1)
        metrics.TOPOLOGY_MISSING.set(0)
        idle = 0.05 if until_empty else 1.0
        for message in self._channel.consume(
            self._runner.queue, inactivity_timeout=idle
        ):
            self._beat()
            if message[0] is None and until_empty and self._is_empty():
                return
            self._take(message, batch)
            waiting = self._channel.get_waiting_message_count()
            if batch and (len(batch) == limit or not waiting):
                self._settle(batch)
                batch.clear()
            if self._runner.stopping and not batch:
                return
        raise MissingQueueError

    def _take(self, message: tuple[Any, Any, bytes], batch: list[Delivery]) -> None:
        method, properties, body = message
        if method is None:
            self._look()
            return
        crashpoint("consumer.after_receive")
        tag, redelivered = method.delivery_tag, method.redelivered
        delivery = Delivery(tag, redelivered, properties, body)
        if redelivered:
            self._settler.settle_suspect(delivery)
            self._channel.basic_ack(tag)
        else:
            batch.append(delivery)

    def _settle(self, batch: Sequence[Delivery]) -> None:
        self._settler.settle(batch)
        self._channel.basic_ack(batch[-1].tag, multiple=True)
        crashpoint("consumer.after_ack")

    def _check_queue(self) -> None:
        try:
            self._channel.queue_declare(self._runner.queue, passive=True)
        except ChannelClosedByBroker as error:
            if error.reply_code != MISSING:
                raise
            raise MissingQueueError(self._runner.queue) from error

    def _depth(self, queue: str) -> int:
        found = self._copies.queue_declare(queue, passive=True)
        return int(found.method.message_count)

    def _is_empty(self) -> bool:
        return self._depth(self._runner.queue) == 0

    def _look(self) -> None:
        """Measure depths now and then; a missing queue ends the session."""
        if time.monotonic() - self._looked_at > LOOK_SECONDS:
            self._looked_at = time.monotonic()
            service, queue = self._runner.database.service, self._runner.queue
            metrics.QUEUE_READY.labels(queue).set(self._depth(queue))
            parked = self._depth(parking_queue(service))
            metrics.PARKING_DEPTH.labels(service).set(parked)

    def _beat(self) -> None:
        """Keep watchdog and heartbeats content between two handlers."""
        self._runner.beat()
        self._connection.process_data_events(time_limit=0)

    def _sleep(self, seconds: float) -> None:
        """Wait with the batch in hand. Raises GiveBackError when told to stop."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if self._runner.stopping:
                raise GiveBackError
            self._runner.beat()
            try:
                self._connection.sleep(min(left, 1.0))
            except AMQPError as error:
                raise GiveBackError from error


TROUBLE: Final = (MissingQueueError, GiveBackError, CopyRefusedError)
