"""Facts as they arrive at reporting: valid by default."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from chassis.domain import new_id
from chassis.messaging import Consumer, Event
from chassis.messaging.apply import Applier
from chassis.mongo import Database

SUNDAY = datetime(2026, 3, 1, 10, tzinfo=UTC)


def a_fact(type_: str, after: dict[str, Any] | None, **fields: Any) -> Event[Any]:
    """A fact of ``type_`` about a record of its own, on Sunday, known at once."""
    at = fields.pop("time", SUNDAY)
    given = {
        "id": new_id(),
        "type": type_,
        "source": "/" + type_.split(".", maxsplit=1)[0],
        "subject": f"{type_.split('.')[1]}/{new_id()}",
        "version": 1,
        "time": at,
        "recorded_at": at,
        "owner_id": (after or {}).get("owner_id"),
        "data": {"after": after},
    }
    return Event(**{**given, **fields})


def deliver(
    database: Database, consumers: Sequence[Consumer], *facts: Event[Any]
) -> None:
    """Let the consumers handle the facts, one after the other."""
    applier = Applier(database=database)
    for fact in facts:
        for consumer in consumers:
            handler = consumer.handler_for(fact.type)
            if handler is not None:
                body = msgspec.json.encode(fact.data)
                applier.apply(handler, [replace(fact, data=handler.decode(body))])


def a_contact_fact(source: str = "ad", **fields: Any) -> Event[Any]:
    """A contact was created."""
    after = {
        "created_at": "2026-03-01T10:00:00Z",
        "lifecycle_stage": fields.pop("stage", "cold"),
        "state": "active",
        "source": {"kind": source},
        "owner_id": fields.pop("owner_id", None),
    }
    return a_fact("contacts.contact.created.v1", after, **fields)


def an_activity_fact(kind: str = "meeting", **fields: Any) -> Event[Any]:
    """An activity was recorded."""
    after = {
        "kind": kind,
        "state": fields.pop("state", "completed"),
        "result": fields.pop("result", "success"),
        "occurred_at": fields.pop("occurred_at", "2026-03-01T10:00:00Z"),
        "next_activity_id": fields.pop("next_activity_id", None),
        "owner_id": fields.pop("owner_id", None),
    }
    return a_fact("interactions.activity.recorded.v1", after, **fields)


def a_send_fact(state: str, campaign_id: str, **fields: Any) -> Event[Any]:
    """A send came to an end."""
    after = {
        "origin": {"kind": "campaign", "id": campaign_id},
        "channel": "email",
        "state": state,
        "decided_at": "2026-03-01T10:00:00Z",
        "contact_id": new_id(),
    }
    verb = {"outcome_unknown": "marked_unknown"}.get(state, state)
    return a_fact(f"campaigns.send.{verb}.v1", after, **fields)
