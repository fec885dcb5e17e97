"""From a fact to its entry."""

import json
from typing import Any

from chassis import keys
from chassis.domain import utcnow
from chassis.messaging import AnyMessage, Event
from chassis.mongo import Store
from gateway.audit.model import REASON_LETTERS, result_of

TELLS_WHY = frozenset({"gateway.access.denied.v1", "gateway.session.refused.v1"})
"""Facts whose reason is a word of ours; elsewhere people write reasons."""


def keep_entry(store: Store, event: Event[AnyMessage]) -> None:
    """Enter a fact once: ids and digests, never what it says of a person."""
    data = event.data or {}
    entity, word = event.type.split(".")[1:3]
    entry = {
        "at": event.recorded_at,
        "event_type": event.type,
        "actor": data.get("principal") or event.actor,
        "action": f"{entity}.{word}",
        "object": event.subject,
        "version": event.version,
        "result": result_of(event.type),
        "reason": _reason(event.type, data),
        "after_digest": _digest(data.get("after")),
        "request_id": event.correlation_id,
        "entered_at": utcnow(),
    }
    store.collection("audit_entries").keep(event.id, entry)


def _reason(type_: str, data: dict[str, Any]) -> str | None:
    if type_ not in TELLS_WHY:
        return None
    words = (data.get("reason"), data.get("place"))
    return " ".join(str(word) for word in words if word)[:REASON_LETTERS]


def _digest(after: object) -> str | None:
    """Hash a state with a key: a digest that anybody can make lets him guess."""
    if after is None:
        return None
    return keys.digest(json.dumps(after, sort_keys=True, separators=(",", ":")))
