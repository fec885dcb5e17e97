"""The ear of a live process: facts as they pass, on a queue that goes with it."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any, Final
from uuid import uuid4

from pika.adapters.asyncio_connection import AsyncioConnection

from chassis.messaging.broker import jitter, parameters
from chassis.messaging.topology import EVENTS, LIVE
from chassis.telemetry import get_logger

__all__ = ["Ear"]

MOST_WAITING: Final = 10_000
SILENT_SECONDS: Final = 60.0
log = get_logger(__name__)


class Ear:
    """Hears facts and what live processes say to each other; loses what it misses.

    It connects for ever, on the running event loop. Each connection has a queue of a
    new name: an exclusive one stays locked until the broker misses its owner.
    """

    def __init__(
        self,
        url: str,
        types: Iterable[str],
        *,
        heard: Callable[[str, bytes], None],
        up: Callable[[], None],
        down: Callable[[], None],
    ) -> None:
        """Tell ``heard`` of each message under its key, once opened.

        ``up`` is called when hearing begins, ``down`` when it ends.
        """
        self._parameters = parameters(url, "gateway-live", heartbeat=10, blocked=30)
        self._types = sorted(types)
        self._heard, self._up, self._down = heard, up, down
        self._connection: Any = None
        self._channel: Any = None
        self._closed = False
        self._attempt = 0
        self._silent_until = 0.0

    def open(self) -> None:
        """Begin to connect."""
        self._connection = AsyncioConnection(
            self._parameters,
            on_open_callback=lambda c: c.channel(on_open_callback=self._opened),
            on_open_error_callback=self._lost,
            on_close_callback=self._lost,
        )

    def close(self) -> None:
        """Hang up."""
        self._closed = True
        if self._connection is not None and self._connection.is_open:
            self._connection.close()

    def say(self, key: str, body: bytes) -> None:
        """Tell every live process something; nobody hears it while we are away."""
        if self._channel is not None and self._channel.is_open:
            self._channel.basic_publish(LIVE, key, body)

    def _opened(self, channel: Any) -> None:
        name = f"gateway.live.{uuid4()}"
        channel.add_on_close_callback(self._channel_closed)
        channel.queue_declare(
            name,
            exclusive=True,
            auto_delete=True,
            arguments={"x-max-length": MOST_WAITING, "x-overflow": "drop-head"},
        )
        for type_ in self._types:
            channel.queue_bind(name, EVENTS, type_)
        channel.queue_bind(name, LIVE, "#")
        channel.basic_consume(
            name,
            self._hear,
            auto_ack=True,
            exclusive=True,
            callback=lambda _: self._begun(channel),
        )

    def _begun(self, channel: Any) -> None:
        self._attempt, self._channel = 0, channel
        self._up()

    def _hear(self, _: Any, method: Any, __: Any, body: bytes) -> None:
        try:
            self._heard(method.routing_key, body)
        except Exception as error:  # noqa: BLE001  one odd message deafens nobody
            cause = type(error).__name__  # its text may quote a person
            log.error("live.unheard", key=method.routing_key, cause=cause)  # noqa: TRY400

    def _channel_closed(self, channel: Any, _: object) -> None:
        if channel.connection.is_open:
            channel.connection.close()

    def _lost(self, _: Any, cause: object) -> None:
        self._channel = None
        self._down()
        if self._closed:
            return
        loop = asyncio.get_running_loop()
        if loop.time() > self._silent_until:
            log.warning("live.reconnecting", cause=type(cause).__name__)
            self._silent_until = loop.time() + SILENT_SECONDS
        loop.call_later(jitter(self._attempt), self.open)
        self._attempt += 1
