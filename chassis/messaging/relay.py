"""The relay: log rows out to the broker, each marked by its own confirm only."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.crashpoints import crashpoint
from chassis.envelope import TooLargeError
from chassis.messaging import metrics
from chassis.messaging.broker import user_of
from chassis.messaging.confirms import Fate, Outgoing
from chassis.messaging.lane import ReplayLane
from chassis.messaging.publisher import Publisher
from chassis.messaging.sender import UNRENDERABLE, Sender
from chassis.messaging.window import Window
from chassis.mongo import Database, Document
from chassis.mongo.backlog import Backlog
from chassis.mongo.outbox import SHARDS

__all__ = ["ALL_SHARDS", "RefusedError", "Relay", "RelayOptions", "relay_until_empty"]

ALL_SHARDS: Final = tuple(range(SHARDS))
PULSE_SECONDS: Final = 5.0
CONFIRM_SECONDS: Final = 30.0
OUTAGE_SECONDS: Final = 60.0
OF_ONE_MESSAGE: Final = (403, 406)
"""Codes with which the broker closes a channel over a single message."""


class RefusedError(RuntimeError):
    """The broker takes nothing from us: no exchange, or no permission."""


@dataclass(frozen=True)
class RelayOptions:
    """Messages in flight, events per second after an outage and in replays."""

    window: int = 512
    rate: int = 2000
    replay_rate: int = 2000


class Relay:
    """Publishes the log of one service, a window at a time."""

    def __init__(
        self,
        database: Database,
        publisher: Publisher,
        sender: Sender,
        options: RelayOptions,
        give_up: Callable[[], bool] = lambda: False,
    ) -> None:
        """Read ``database``, speak through ``publisher``.

        ``give_up`` is asked while answers are awaited; True leaves them unknown.
        """
        self.backlog = Backlog(database)
        self._publisher = publisher
        self._sender = sender
        self._rate = options.rate
        self._limit = min(options.window, options.rate)
        self._lane = ReplayLane(database, publisher, sender, options.replay_rate)
        self._give_up = give_up
        self._pulsed = float("-inf")

    def step(self, shards: Sequence[int]) -> int:
        """Publish the oldest window of these shards, or else a page of a replay.

        Returns how many messages were handled; 0 says that nothing was due. Raises
        RefusedError when the broker takes nothing.
        """
        self.backlog.release_due()
        as_of = self.backlog.now()
        rows = self.backlog.read(shards, self._limit)
        crashpoint("relay.after_read")
        complete = self._deliver(rows, as_of) if rows else True
        if complete and len(rows) < self._limit:
            self._pulse(as_of, shards)
        if not rows and 0 in shards:
            return self._lane.step()
        return len(rows)

    def _deliver(self, rows: Sequence[Document], as_of: datetime) -> bool:
        """Publish and mark rows; say whether all of them are out."""
        began = time.monotonic()
        messages = self._rendered(rows)
        crashpoint("relay.before_publish")
        window = self._publish(messages)
        metrics.RELAY_CONFIRM.observe(time.monotonic() - began)
        crashpoint("relay.after_confirm")
        if window.refusal is not None:
            window = self._one_by_one(messages, window.refusal, as_of)
        self._mark(rows, window)
        crashpoint("relay.after_mark")
        self._pace(rows, as_of, began)
        return len(window.ids(Fate.CONFIRMED)) == len(rows)

    def _rendered(self, rows: Sequence[Document]) -> list[Outgoing]:
        messages: list[Outgoing] = []
        for row in rows:
            try:
                messages.append(self._sender.event(row))
            except UNRENDERABLE as error:
                large = isinstance(error, TooLargeError)
                reason = "too_large" if large else "unrenderable"
                self.backlog.hold_poison([row["_id"]], reason)
        return messages

    def _publish(self, messages: Sequence[Outgoing]) -> Window:
        return self._publisher.publish(
            messages, timeout=CONFIRM_SECONDS, give_up=self._give_up
        )

    def _one_by_one(
        self, messages: Sequence[Outgoing], code: int, now: datetime
    ) -> Window:
        """Find and hold the rows over which the broker closes the channel."""
        self._publisher.wait_ready(CONFIRM_SECONDS)
        probe = self._publish([self._sender.probe(now)])
        if code not in OF_ONE_MESSAGE or probe.refusal is not None:
            raise RefusedError(f"the broker answers {code}")
        found = Window(messages)
        for message in messages:
            self._publisher.wait_ready(CONFIRM_SECONDS)
            alone = self._publish([message])
            found.fates |= alone.fates
            if alone.refusal is not None:
                self.backlog.hold_poison([message.id], f"refused_{alone.refusal}")
            elif not alone.fates:
                break
        return found

    def _mark(self, rows: Sequence[Document], window: Window) -> None:
        for fate in Fate:
            if ids := window.ids(fate):
                metrics.RELAY_PUBLISHED.labels(fate).inc(len(ids))
        if confirmed := window.ids(Fate.CONFIRMED):
            self.backlog.mark_published(confirmed)
        if nacked := window.ids(Fate.NACKED):
            self.backlog.hold_nacked(nacked)
        returned = set(window.ids(Fate.RETURNED))
        heard = {row["_id"] for row in rows if row.get("must_route", True)}
        if returned & heard:
            self.backlog.hold_unroutable(returned & heard)
        if returned - heard:
            self.backlog.mark_unrouted(returned - heard)

    def _pace(self, rows: Sequence[Document], as_of: datetime, began: float) -> None:
        """After an outage leave consumers some air: so many events a second."""
        age = as_of - rows[0]["ts"].as_datetime()
        if age.total_seconds() > OUTAGE_SECONDS:
            spent = time.monotonic() - began
            time.sleep(max(0.0, len(rows) / self._rate - spent))

    def _pulse(self, as_of: datetime, shards: Sequence[int]) -> None:
        """Say now and then up to when everything is out."""
        if time.monotonic() - self._pulsed < PULSE_SECONDS:
            return
        held = self.backlog.held_types(shards)
        self._publish([self._sender.pulse(as_of, shards, held)])
        self._pulsed = time.monotonic()


def relay_until_empty(
    database: Database, amqp_url: str, options: RelayOptions | None = None
) -> int:
    """Publish all that is due, for tests; return how many messages were handled.

    Takes no leases: nothing else may relay the database meanwhile. Raises
    RefusedError, or TimeoutError when no broker answers.
    """
    user = user_of(amqp_url)
    with Publisher(amqp_url, f"{database.service}-relay") as publisher:
        if not publisher.wait_ready(10):
            raise TimeoutError("no broker answers")
        sender = Sender(database.service, user)
        relay = Relay(database, publisher, sender, options or RelayOptions())
        handled = 0
        while step := relay.step(ALL_SHARDS):
            handled += step
        return handled
