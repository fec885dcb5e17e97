"""The one thread of a relay that speaks AMQP: a pika connection, two channels."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from types import TracebackType
from typing import Any, Final, Self

import structlog
from pika import SelectConnection
from pika.exceptions import ConnectionClosedByClient

from chassis.messaging.broker import jitter, parameters
from chassis.messaging.confirms import Fate, Outgoing
from chassis.messaging.window import ConfirmChannel, Window

__all__ = ["Publisher"]

SLICE: Final = 1.0
"""Seconds after which a waiting caller looks around."""
GOODBYE: Final = 5.0
QUIET_SECONDS: Final = 60.0
LANES: Final = ("events", "replay")

log = structlog.get_logger(__name__)


class Publisher:
    """Publishes windows of messages and tells the fate of each.

    It connects for ever, with full jitter, and begins anew with fresh tags after
    anything unclear. Only ``publish``, ``wait_ready`` and the flags may be used from
    another thread.
    """

    def __init__(self, url: str, role: str) -> None:
        """Connect to ``url`` as ``role`` (``contacts-relay``) once started."""
        self._parameters = parameters(url, role, heartbeat=10, blocked=30)
        self._lanes: dict[str, ConfirmChannel] = {}
        self._connection: Any = None
        self._window: Window | None = None
        self._ready = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="amqp", daemon=True)
        self._attempt = 0
        self._silent_until = 0.0
        self.blocked = False
        """The broker has raised an alarm and takes nothing."""

    def __enter__(self) -> Self:
        """Start the thread."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connection and end the thread."""
        self._stopped.set()
        self._drop()
        self._thread.join(2 * GOODBYE)

    @property
    def connected(self) -> bool:
        """Say whether a window could be sent now."""
        return self._ready.is_set()

    def wait_ready(self, seconds: float) -> bool:
        """Wait until connected, at most ``seconds``."""
        return self._ready.wait(seconds)

    def publish(
        self,
        messages: Sequence[Outgoing],
        *,
        lane: str = "events",
        timeout: float = 30.0,
        give_up: Callable[[], bool] = lambda: False,
    ) -> Window:
        """Send messages and wait for their answers.

        Args:
            messages: with different ids.
            lane: ``events`` or ``replay``, each with its own channel.
            timeout: seconds after which the connection is dropped, since a late
                answer must never be credited to another message.
            give_up: asked every second; True ends the wait as a time-out does.
        """
        self._window = window = Window(messages)
        connection, lanes = self._connection, self._lanes
        if not (messages and self.connected and connection) or self.blocked:
            return window
        ends = time.monotonic() + timeout
        send = partial(lanes[lane].send, window)
        connection.ioloop.add_callback_threadsafe(send)
        try:
            while not window.ended.wait(min(SLICE, max(0, ends - time.monotonic()))):
                if time.monotonic() >= ends or give_up():
                    log.warning("no answer from the broker", waited=timeout)
                    self._drop()
                    break
        except BaseException:
            self._drop()  # what is in flight must not answer the next window
            raise
        if Fate.CONFIRMED in window.fates.values():
            self._attempt = 0
        return window

    def depth(self, queue: str, *, timeout: float = 5.0) -> int | None:
        """Return how many messages wait in a queue; None where there is no such queue.

        Raises ConnectionError or TimeoutError when the broker does not say.
        """
        connection, lanes = self._connection, self._lanes
        found: Future[int | None] = Future()
        if not self.connected or connection is None:
            raise ConnectionError("not connected")
        look = partial(lanes["replay"].look, queue, found)
        connection.ioloop.add_callback_threadsafe(look)
        return found.result(timeout)

    def _drop(self) -> None:
        """Close the connection, or abandon it where even that gets no answer."""
        connection = self._connection
        if connection is not None:
            self._ready.clear()
            connection.ioloop.add_callback_threadsafe(partial(_close, connection))

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._connect()
            except Exception as error:  # noqa: BLE001  begin anew, whatever it was
                self._complain(error)
            self._forget()
            self._stopped.wait(0 if self._attempt == 0 else jitter(self._attempt))
            self._attempt += 1

    def _connect(self) -> None:
        """Hold one connection until it ends."""
        connection = SelectConnection(
            self._parameters,
            on_open_callback=self._opened,
            on_open_error_callback=self._ended,
            on_close_callback=self._ended,
        )
        self._connection = connection
        if self._stopped.is_set():
            connection.close()
        try:
            connection.ioloop.start()
        finally:
            connection.ioloop.close()

    def _opened(self, connection: Any) -> None:
        connection.add_on_connection_blocked_callback(lambda *_: self._alarm(on=True))
        connection.add_on_connection_unblocked_callback(
            lambda *_: self._alarm(on=False)
        )
        self._lanes = {
            name: ConfirmChannel(connection, self._lanes_changed) for name in LANES
        }
        for lane in self._lanes.values():
            lane.open()

    def _lanes_changed(self) -> None:
        if all(lane.is_open for lane in self._lanes.values()):
            self._ready.set()
        else:
            self._ready.clear()

    def _alarm(self, *, on: bool) -> None:
        self.blocked = on

    def _ended(self, connection: Any, reason: Exception) -> None:
        if not isinstance(reason, ConnectionClosedByClient):
            self._complain(reason)
        connection.ioloop.stop()

    def _complain(self, error: Exception) -> None:
        """Tell of a broken connection, once a minute."""
        if time.monotonic() > self._silent_until:
            self._silent_until = time.monotonic() + QUIET_SECONDS
            log.warning("not connected to the broker", exc_info=error)

    def _forget(self) -> None:
        """Leave nobody waiting for a connection that is gone."""
        self._ready.clear()
        self._connection = None
        self.blocked = False
        if self._window is not None:
            self._window.ended.set()


def _close(connection: Any) -> None:
    if not (connection.is_closing or connection.is_closed):
        connection.close()
    # Without an answer to the goodbye hang up; pika has no public word for it.
    hang_up = connection._adapter_disconnect_stream  # noqa: SLF001
    connection.ioloop.call_later(GOODBYE, hang_up)
