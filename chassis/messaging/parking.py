"""Messages that wait for a person: looked at, sent back, dropped."""

import hashlib
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec

from chassis.crashpoints import crashpoint
from chassis.messaging.courier import Courier, headers_of
from chassis.messaging.delivery import ACCEPT_AGE, ATTEMPT, PENDING
from chassis.messaging.patterns import matches
from chassis.messaging.retry import ERROR, FIRST_FAILED, PRODUCER, REDRIVEN
from chassis.messaging.topology import exchange, parking_queue
from chassis.mongo import Database

ARCHIVE: Final = "parking_archive"
ERASED: Final = "erased_ids"
BROKER: Final = "delivery_limit: returned too often, dead-lettered by the broker"
_ID: Final = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Parked:
    """One message in the parking; ``raw`` belongs to the courier that got it."""

    raw: Any

    @property
    def id(self) -> str:
        """The event's id, or nothing."""
        return str(self.raw.properties.get("message_id") or "")

    @property
    def type(self) -> str:
        """The event's type, or nothing."""
        return str(self.raw.properties.get("type") or "")

    @property
    def body(self) -> bytes:
        """The event as it was sent."""
        body = self.raw.body
        return body.encode() if isinstance(body, str) else bytes(body)

    def header(self, name: str, default: Any = "") -> Any:
        """Return one header."""
        return (self.raw.headers or {}).get(name, default)

    @property
    def error(self) -> str:
        """Why it is here."""
        return str(self.header(ERROR, BROKER))

    @property
    def reason(self) -> str:
        """The kind of error alone, as it is counted and selected."""
        return self.error.partition(":")[0]

    @property
    def since(self) -> datetime | None:
        """When it first failed; unknown for what the broker sent here."""
        text = self.header(FIRST_FAILED)
        return datetime.fromisoformat(text) if text else None


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which parked messages a command means; what is empty does not limit."""

    ids: frozenset[str] = field(default_factory=frozenset)
    type: str = ""
    error: str = ""
    since: datetime | None = None

    def includes(self, parked: Parked) -> bool:
        """Say whether a message is meant."""
        return (
            (not self.ids or parked.id in self.ids)
            and (not self.type or matches(self.type, parked.type))
            and (not self.error or self.error == parked.reason)
            and (not self.since or bool(parked.since and parked.since >= self.since))
        )


EVERYTHING: Final = Selection()


def walk(
    courier: Courier, service: str, selection: Selection = EVERYTHING
) -> Iterator[Parked]:
    """Get what is parked and selected, at most what was there at the start.

    What the caller does not acknowledge returns when the courier ends.
    """
    queue = parking_queue(service)
    for _ in range(courier.depth(queue)):
        raw = courier.get(queue)
        if raw is None:
            return
        if selection.includes(parked := Parked(raw)):
            yield parked


def summary(courier: Courier, service: str, selection: Selection) -> list[Any]:
    """Count distinct messages by type, error and attempts, most first."""
    found = {
        (one.id or one.body): (one.type, one.reason, int(one.header(ATTEMPT, 0)))
        for one in walk(courier, service, selection)
    }
    names = ("type", "error", "attempts")
    return [
        {**dict(zip(names, key, strict=True)), "count": count}
        for key, count in Counter(found.values()).most_common()
    ]


def shown(parked: Parked) -> dict[str, Any]:
    """Describe one message to a person; the values of its data are left out."""
    try:
        body = msgspec.json.decode(parked.body)
        body["data"] = _redacted(body.get("data"))
    except (msgspec.DecodeError, TypeError, AttributeError):
        body = f"unreadable, {len(parked.body)} bytes"
    return {
        "id": parked.id,
        "type": parked.type,
        "error": parked.error,
        "trace": parked.header("ce-traceparent") or None,
        "headers": headers_of(parked.raw),
        "body": body,
    }


def _redacted(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _redacted(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_redacted(inner) for inner in value]
    return value if value is None else type(value).__name__


@dataclass(frozen=True, kw_only=True)
class Redrive:
    """How messages go back: slowly enough, and as if they had never failed."""

    limit: int | None = None
    rate: float = 50.0
    dry_run: bool = False
    keep_attempts: bool = False
    accept_age: bool = False

    def run(self, courier: Courier, service: str, selection: Selection) -> int:
        """Send the selected messages back to this service alone; return how many.

        Copy first, then acknowledge: killed half-way it may be run again.
        """
        count = 0
        for parked in walk(courier, service, selection):
            if count == self.limit:
                break
            crashpoint("redrive.after_get")
            if not self.dry_run:
                courier.send(exchange(service), "main", parked.raw, self._new(parked))
                crashpoint("redrive.after_confirm")
                courier.ack(parked.raw)
                crashpoint("redrive.after_ack")
                time.sleep(1 / self.rate)
            count += 1
        return count

    def _new(self, parked: Parked) -> dict[str, Any]:
        headers = headers_of(parked.raw)
        producer = headers.get(PRODUCER) or parked.raw.properties.get("user_id") or ""
        headers |= {
            REDRIVEN: int(headers.get(REDRIVEN, 0)) + 1,
            PRODUCER: producer,
        }
        if not self.keep_attempts:
            headers.pop(ATTEMPT, None)
        if self.accept_age:
            headers[ACCEPT_AGE] = "1"
        return headers


def archive(
    courier: Courier, database: Database, selection: Selection, reason: str
) -> int:
    """Move messages out of the queue into ``parking_archive``; return how many."""
    count = 0
    for parked in walk(courier, database.service, selection):
        _archive(courier, database, parked, reason)
        count += 1
    return count


def scrub(courier: Courier, database: Database, days: int) -> dict[str, int]:
    """Archive what is older than ``days``; remove what tells of an erased person."""
    oldest = datetime.now(UTC) - timedelta(days=days)
    counts = {"removed": 0, "archived": 0}
    for parked in walk(courier, database.service):
        if _tells_of_erased(database, parked):
            courier.ack(parked.raw)
            counts["removed"] += 1
        elif parked.since and parked.since < oldest:
            _archive(courier, database, parked, f"older than {days} days")
            counts["archived"] += 1
    return counts


def _tells_of_erased(database: Database, parked: Parked) -> bool:
    ids = [found.decode() for found in set(_ID.findall(parked.body))]
    erased = database.collection(ERASED).find_one({"_id": {"$in": ids}})
    return erased is not None


def _archive(courier: Courier, database: Database, parked: Parked, why: str) -> None:
    row = {
        "type": parked.type,
        "error": parked.error,
        "pending": parked.header(PENDING) or None,
        "headers": [[name, str(text)] for name, text in headers_of(parked.raw).items()],
        "body": parked.body,
        "reason": why,
        "at": datetime.now(UTC),
    }
    key = parked.id or hashlib.sha256(parked.body).hexdigest()
    database.collection(ARCHIVE).update_one({"_id": key}, {"$set": row}, upsert=True)
    courier.ack(parked.raw)
