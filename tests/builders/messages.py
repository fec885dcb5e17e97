"""Messages as an owner's relay sends them, and readers that count what they do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec
import pika

from chassis.domain import new_id
from chassis.envelope import CloudEvent, encode, headers, rfc3339
from chassis.messaging.consumer import GATE, INBOX, NATURAL, Consumer
from chassis.messaging.event import Event, Message
from chassis.mongo import Store, Transaction

ADDED = "library.book.added.v1"
LENT = "library.book.lent.v1"
OPENED = "library.door.opened.v1"
CATALOGUE = (ADDED, LENT, OPENED)


class BookAfter(Message):
    """The part of a book that the readers keep."""

    title: str


class BookMessage(Message):
    """The part of a book's facts that the readers read."""

    after: BookAfter


@dataclass(kw_only=True)
class AMessage:
    """One message; what is not said is valid."""

    type: str = ADDED
    id: str = field(default_factory=new_id)
    subject: str = field(default_factory=lambda: f"book/{new_id()}")
    version: int = 1
    data: Any = field(default_factory=lambda: {"after": {"title": "Emma"}})
    recorded_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    headers: Mapping[str, Any] = field(default_factory=dict)
    body: bytes | None = None
    properties: Mapping[str, Any] = field(default_factory=dict)

    def envelope(self) -> CloudEvent:
        """Return the CloudEvent."""
        return CloudEvent(
            specversion="1.0",
            id=self.id,
            source="/library",
            type=self.type,
            subject=self.subject,
            time=rfc3339(self.recorded_at),
            recordedat=rfc3339(self.recorded_at),
            sequence=f"{self.version:020d}",
            correlationid="correlation",
            data=msgspec.Raw(msgspec.json.encode(self.data)),
        )

    def parts(self, user: str) -> tuple[Any, bytes]:
        """Return properties and body, sent by the broker's ``user``."""
        event = self.envelope()
        given: dict[str, Any] = {
            "message_id": self.id,
            "type": self.type,
            "content_type": "application/cloudevents+json; charset=utf-8",
            "user_id": user,
            "delivery_mode": 2,
            "headers": {**headers(event), **self.headers},
            **self.properties,
        }
        body = encode(event) if self.body is None else self.body
        return pika.BasicProperties(**given), body


copies = Consumer("reading.copies")
effects = Consumer("reading.effects")
journal = Consumer("reading.journal")


@copies.on("library.book.*.v1", reads=BookMessage, mode=GATE)
def on_book_changed(event: Event[BookMessage], store: Store) -> None:
    """Keep a copy of each book."""
    store.collection("copies").upsert_newer(
        event.subject_id, event.version, {"title": event.data.after.title}
    )


@effects.on(ADDED, reads=BookMessage, mode=INBOX)
def on_book_added(event: Event[BookMessage], tx: Transaction) -> None:
    """Count each fact: the ledger in which every n must be 1."""
    tx.collection("effects").update_one(
        {"_id": event.id}, {"$inc": {"n": 1}}, upsert=True
    )


@journal.on(ADDED, reads=BookMessage, mode=NATURAL)
def on_book_noted(event: Event[BookMessage], store: Store) -> None:
    """Append each fact."""
    store.collection("journal").keep(event.id, {"title": event.data.after.title})
