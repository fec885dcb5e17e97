"""What a relay says, as AMQP messages: properties and headers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
import orjson
from pika import BasicProperties

from chassis import envelope
from chassis.domain import new_id
from chassis.envelope import CloudEvent
from chassis.messaging.confirms import Outgoing
from chassis.messaging.topology import EVENTS, REPLAY

__all__ = ["UNRENDERABLE", "Sender"]

UNRENDERABLE: Final = (AttributeError, KeyError, TypeError, ValueError)
"""What a row that is no event, or too large, leads to."""
PERSISTENT: Final = 2
SHORT: Final = 255
"""Bytes of an AMQP short string."""


class Sender:
    """Renders what one service says under one broker user."""

    def __init__(self, service: str, user: str) -> None:
        """Speak for ``service``; the broker refuses a ``user`` that we are not."""
        self.service = service
        self._user = user

    def event(self, row: Mapping[str, Any]) -> Outgoing:
        """Render a log row for everybody who is bound to its type.

        Raises one of UNRENDERABLE; envelope.TooLargeError is one of them.
        """
        event = envelope.from_row(row, self.service)
        return self._message(event, EVENTS, event.type)

    def replayed(
        self, row: Mapping[str, Any], *, queue: str, replay_id: str
    ) -> Outgoing:
        """Render a log row again, for one queue only."""
        event = envelope.from_row(row, self.service)
        return self._message(event, REPLAY, queue, {"x-kith-replay": replay_id})

    def pulse(
        self, as_of: datetime, shards: Sequence[int], held_types: Sequence[str]
    ) -> Outgoing:
        """Say that everything committed before ``as_of`` is out, but for held types."""
        said = {
            "as_of": envelope.rfc3339(as_of),
            "shards": list(shards),
            "held_types": list(held_types),
        }
        event = self._technical("relay.pulsed.v1", as_of, said)
        return self._message(event, EVENTS, event.type, mandatory=False)

    def probe(self, now: datetime) -> Outgoing:
        """Make a message that nobody hears and the broker takes if it takes any."""
        event = self._technical("relay.probed.v1", now, {})
        return self._message(event, EVENTS, event.type, mandatory=False)

    def _technical(self, name: str, at: datetime, data: dict[str, Any]) -> CloudEvent:
        event_id, instant = new_id(), envelope.rfc3339(at)
        subject = f"relay/{self.service}"
        return CloudEvent(
            specversion="1.0",
            id=event_id,
            source=f"/{self.service}",
            type=f"{self.service}.{name}",
            subject=subject,
            time=instant,
            recordedat=instant,
            sequence=f"{1:020d}",
            datacontenttype="application/json",
            partitionkey=subject,
            data=msgspec.Raw(orjson.dumps(data)),
        )

    def _message(
        self,
        event: CloudEvent,
        exchange: str,
        key: str,
        extra: Mapping[str, str] | None = None,
        *,
        mandatory: bool = True,
    ) -> Outgoing:
        texts = (event.type, event.id, event.correlationid or "")
        if any(len(text.encode()) > SHORT for text in texts):
            raise envelope.TooLargeError(f"{event.type}: an id over {SHORT} bytes")
        recorded = datetime.fromisoformat(event.recordedat)
        properties = BasicProperties(
            content_type=envelope.CONTENT_TYPE,
            headers={**envelope.headers(event), **(extra or {})},
            delivery_mode=PERSISTENT,
            correlation_id=event.correlationid,
            message_id=event.id,
            timestamp=int(recorded.timestamp()),
            type=event.type,
            user_id=self._user,
            app_id=self.service,
        )
        body = envelope.encode(event)
        return Outgoing(event.id, exchange, key, body, properties, mandatory)
