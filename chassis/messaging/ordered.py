"""Every version of an aggregate in turn: what comes too early waits."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any, Final

import msgspec

from chassis.domain import utcnow
from chassis.messaging.asking import ask_for
from chassis.messaging.consumer import Consumer, Handler
from chassis.messaging.event import Event
from chassis.messaging.patterns import expand
from chassis.messaging.topology import events_queue
from chassis.mongo import Caller, Database, Transaction, transact

ORDER: Final = "order"
WAITING: Final = "waiting"
PATIENCE: Final = timedelta(seconds=60)
AGAIN: Final = timedelta(minutes=10)
AT_ONCE: Final = 20


@dataclass(frozen=True)
class InOrder:
    """Feeds one handler inside a transaction; ``space`` names its memory."""

    store: Transaction
    handler: Handler
    space: str

    def run(
        self, events: Iterable[Event[Any]], call: Callable[[Event[Any]], None]
    ) -> None:
        """Call for each event whose turn it is; keep the others for later.

        An event that was erased, or that may not plan its intents again, takes its
        turn without a call.
        """
        by_turn = sorted(events, key=lambda event: (event.subject, event.version))
        for subject, group in groupby(by_turn, key=lambda event: event.subject):
            key = f"{self.space}|{subject}"
            known = self.store.collection(ORDER).find_one({"_id": key})
            last = int(known["last"]) if known else 0
            early = {event.version: event for event in self._kept(key)}
            early |= {event.version: event for event in group}
            while event := early.get(last + 1):
                if event.data is not None and not (event.replay and self._plans):
                    call(event)
                last += 1
            self._keep(key, last, early.values())

    @property
    def _plans(self) -> bool:
        return self.handler.intents

    def _kept(self, key: str) -> list[Event[Any]]:
        reads: Any = self.handler.reads
        decode = msgspec.json.Decoder(Event[reads | None]).decode
        rows = self.store.collection(WAITING).find({"order": key})
        return [decode(row["event"]) for row in rows]

    def _keep(self, key: str, last: int, events: Iterable[Event[Any]]) -> None:
        waiting = self.store.collection(WAITING)
        waiting.delete_many({"order": key, "version": {"$lte": last}})
        for event in events:
            if event.version > last:
                told = {"aggregate": event.subject, "type": event.type, "at": utcnow()}
                row = {"order": key, "version": event.version, **told, "asked_at": None}
                body = {"event": msgspec.json.encode(event)}
                where = {"_id": f"{key}|{event.version}"}
                change = {"$setOnInsert": {**row, **body}}
                waiting.update_one(where, change, upsert=True)
        orders = self.store.collection(ORDER)
        orders.update_one({"_id": key}, {"$set": {"last": last}}, upsert=True)


def ask_for_gaps(
    database: Database, consumers: Sequence[Consumer], catalogue: Iterable[str]
) -> int:
    """Ask owners for the versions that others have waited for; return how many."""
    if not any(handler.ordered for one in consumers for handler in one.handlers):
        return 0
    now = database.now()
    where = {"at": {"$lt": now - PATIENCE}, "$or": _not_asked(now)}
    late = list(database.collection(WAITING).find(where).limit(AT_ONCE))
    known = tuple(catalogue)
    for row in {row["order"]: row for row in late}.values():
        types = [
            type_
            for one in consumers
            for handler in one.handlers
            if handler.ordered and handler.hears(row["type"])
            for type_ in expand(handler.patterns, known)
        ]
        asked = {"row": row, "types": sorted(set(types)), "now": now}
        transact(database, _ask, asked, caller=Caller.system(database.service))
    return len(late)


def _ask(asked: dict[str, Any], tx: Transaction) -> None:
    row, now = asked["row"], asked["now"]
    where = {"order": row["order"], "$or": _not_asked(now)}
    change = {"$set": {"asked_at": now}}
    if tx.collection(WAITING).update_many(where, change).modified_count:
        queue = events_queue(tx.database.service)
        ask_for(tx, queue, asked["types"], aggregate=row["aggregate"])


def _not_asked(now: Any) -> list[dict[str, Any]]:
    return [{"asked_at": None}, {"asked_at": {"$lt": now - AGAIN}}]
