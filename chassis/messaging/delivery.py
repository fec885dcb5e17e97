"""From a delivered message to checked events: what arrives, and who hears it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec

from chassis.envelope import CloudEvent, decode, owner_of
from chassis.messaging.consumer import Consumer, Handler
from chassis.messaging.event import AnyMessage, Event

OPERATOR: Final = "kith-ops"
ATTEMPT: Final = "x-kith-attempt"
PENDING: Final = "x-kith-pending"
REPLAY: Final = "x-kith-replay"
ACCEPT_AGE: Final = "x-kith-accept-age"


class RefusedError(Exception):
    """The message can never be handled as it is: it is parked at once."""


class UnheardError(Exception):
    """No handler here; perhaps one comes with the release that is rolling out."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message as the broker gave it; ``tag`` is valid on its channel only."""

    tag: int
    redelivered: bool
    properties: Any
    body: bytes

    def header(self, name: str) -> Any:
        """Return a header or None."""
        return (self.properties.headers or {}).get(name)

    @property
    def attempt(self) -> int:
        """How often it has failed so far, by our own count."""
        return int(self.header(ATTEMPT) or 0)

    @property
    def pending(self) -> frozenset[str] | None:
        """The consumers that have still to handle it; None means all."""
        text = self.header(PENDING)
        return frozenset(text.split(",")) if text else None

    @property
    def key(self) -> str:
        """Identify the message over redeliveries, even one without an id."""
        return self.properties.message_id or hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Task:
    """One event for one handler."""

    delivery: Delivery
    handler: Handler
    event: Event[Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong with a delivery for one handler, or (None) for all."""

    delivery: Delivery
    handler: Handler | None
    error: Exception


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Turns deliveries into tasks; decoding is checking.

    ``user`` is our own broker user. INBOX handlers do not get events older than
    ``oldest``, for their memory of event ids is not longer; None accepts any age.
    """

    consumers: Sequence[Consumer]
    user: str
    oldest: timedelta | None

    def read(self, delivery: Delivery) -> tuple[list[Task], list[Failure]]:
        """Return what has to be done, and for whom that is impossible."""
        try:
            handlers = self._handlers(delivery)
            envelope = self._envelope(delivery)
        except (RefusedError, UnheardError) as error:
            return [], [Failure(delivery, None, error)]
        tasks, failures = [], []
        for handler in handlers:
            try:
                event = self._event(delivery, envelope, handler)
            except RefusedError as error:
                failures.append(Failure(delivery, handler, error))
            else:
                tasks += [Task(delivery, handler, event)] if event else []
        return tasks, failures

    def _handlers(self, delivery: Delivery) -> list[Handler]:
        type_, user = delivery.properties.type, delivery.properties.user_id
        if not type_ or not delivery.properties.message_id:
            raise RefusedError("unreadable: a message without type or message_id")
        if user not in {f"{owner_of(type_)}-relay", self.user, OPERATOR}:
            raise RefusedError("forged: not published by the owner of its type")
        pending = delivery.pending
        heirs = [c for c in self.consumers if pending is None or c.address in pending]
        found = [handler for c in heirs if (handler := c.handler_for(type_))]
        if not found and any(c.knows_stem(type_) for c in heirs):
            raise RefusedError("unknown_major: no handler reads this major version")
        if not found:
            raise UnheardError("unheard: no handler for this type")
        return found

    def _envelope(self, delivery: Delivery) -> CloudEvent:
        try:
            envelope = decode(delivery.body)
        except msgspec.MsgspecError as error:
            raise RefusedError(f"undecodable: {error}") from error
        wanted = (delivery.properties.message_id, delivery.properties.type)
        if (envelope.id, envelope.type) != wanted:
            raise RefusedError("unreadable: body and properties name different events")
        return envelope

    def _event(
        self, delivery: Delivery, envelope: CloudEvent, handler: Handler
    ) -> Event[Any] | None:
        replay = delivery.header(REPLAY)
        if replay and handler.intents and not handler.ordered:
            return None
        try:
            event = Event.of(envelope, _data(envelope, handler), replay=replay)
        except (msgspec.MsgspecError, ValueError) as error:
            raise RefusedError(f"wrong_shape: {error}") from error
        if event.data is None and not handler.ordered:
            return None
        if handler.remembers_ids and self._is_too_old(event, delivery):
            raise RefusedError("too_old: beyond the memory of event ids")
        return event

    def _is_too_old(self, event: Event[Any], delivery: Delivery) -> bool:
        if self.oldest is None or delivery.header(ACCEPT_AGE):
            return False
        return datetime.now(UTC) - event.recorded_at > self.oldest


def _data(envelope: CloudEvent, handler: Handler) -> Any:
    """Decode the data as the handler reads it; an erased fact has none."""
    if bytes(envelope.data):
        return handler.decode(envelope.data)
    return {} if handler.reads == AnyMessage else None
