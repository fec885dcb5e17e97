"""One connection of a consumer: its channels, its batch, its acks."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import pika
from pika.exceptions import AMQPError, ChannelClosedByBroker

from chassis.crashpoints import crashpoint
from chassis.messaging import metrics
from chassis.messaging.broker import parameters
from chassis.messaging.circuit import GiveBackError
from chassis.messaging.delivery import Delivery
from chassis.messaging.topology import parking_queue

if TYPE_CHECKING:
    from chassis.messaging.runner import Runner

MISSING: Final = 404
LOOK_SECONDS: Final = 15.0


class MissingQueueError(Exception):
    """The queue is not there; `kith topology apply` has not run, or somebody erred."""


@contextmanager
def opened(runner: "Runner") -> Iterator["Session"]:
    """Connect, and hang up at the end; what is not acknowledged returns to the queue.

    Raises MissingQueueError, AMQPError, OSError.
    """
    limits, role = runner.limits, f"{runner.database.service}-consumer"
    times = {"heartbeat": limits.heartbeat, "blocked": limits.blocked}
    connection = pika.BlockingConnection(parameters(runner.amqp_url, role, **times))
    try:
        yield Session(runner, connection)
    finally:
        runner.holding = False
        metrics.UP.set(0)
        if connection.is_open:
            # Not close(): it would cancel, and so reject each waiting message, which
            # counts as a delivery and lets them come again meanwhile (pitfall P6).
            connection._impl.close()  # noqa: SLF001
            connection._flush_output(connection._closed_result.is_ready)  # noqa: SLF001


class Session:
    """One connection with its channels; deliveries and acks belong to it."""

    def __init__(self, runner: "Runner", connection: Any) -> None:
        self._runner, self._connection = runner, connection
        self._looked_at = 0.0
        self._channel = connection.channel()
        self._check_queue()
        self._copies = connection.channel()
        self._copies.confirm_delivery()
        self._settler = runner.settler(self._copies, self._sleep, self._beat)

    def consume(self, *, until_empty: bool = False) -> None:
        """Settle batches until told to stop; natural sizes: 1 when idle, 64 under load.

        Raises GiveBackError, MissingQueueError when the broker ends the consumer,
        AMQPError.
        """
        limit, batch = self._runner.limits.prefetch, list[Delivery]()
        self._channel.basic_qos(prefetch_count=limit)
        self._runner.holding = True
        metrics.UP.set(1)
        metrics.TOPOLOGY_MISSING.set(0)
        for message in self._channel.consume(
            self._runner.queue, inactivity_timeout=0.02 if until_empty else 1.0
        ):
            self._runner.beat()
            if until_empty and message[0] is None:
                message = self._last()  # noqa: PLW2901  one more, or nothing is left
                if message[0] is None and not self._waiting():
                    return
            self._take(message, batch)
            if batch and (len(batch) == limit or not self._waiting()):
                self._settle(batch)
                batch.clear()
            if self._runner.stopping and not batch:
                return
        raise MissingQueueError(self._runner.queue)

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

    def _waiting(self) -> int:
        return int(self._channel.get_waiting_message_count())

    def _last(self) -> tuple[Any, Any, Any]:
        """Ask for one more message: "none" comes after all that were on their way.

        A depth of 0 would not do, since what is on its way is not "ready".
        """
        found: tuple[Any, Any, Any] = self._channel.basic_get(self._runner.queue)
        return found

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

    def _look(self) -> None:
        """Measure depths and ages now and then; a missing queue ends the session."""
        if time.monotonic() - self._looked_at > LOOK_SECONDS:
            self._looked_at = time.monotonic()
            service, queue = self._runner.database.service, self._runner.queue
            metrics.QUEUE_READY.labels(queue).set(self._depth(queue))
            parked = self._depth(parking_queue(service))
            metrics.PARKING_DEPTH.labels(service).set(parked)
            self._runner.look()

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
