"""A hand-held replay: some old facts, once more, to one queue (`kith replay`)."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from chassis.domain import new_id
from chassis.messaging.courier import Courier
from chassis.messaging.sender import UNRENDERABLE, Sender
from chassis.messaging.topology import REPLAY
from chassis.mongo import Database, Document
from chassis.mongo.replays import Replays, end_of_log

__all__ = ["Replay"]

PAGE: Final = 500


@dataclass(frozen=True)
class Letter:
    """A rendered fact as a courier takes it."""

    body: bytes
    properties: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Replay:
    """Which facts of one owner go out again; what is empty does not limit.

    ``latest`` sends only the newest of each aggregate. For whole projections there is
    the relay's own lane, which is faster and survives a kill.
    """

    types: Sequence[str] = ()
    aggregate: str | None = None
    since: datetime | None = None
    latest: bool = False
    rate: float = 1000.0
    dry_run: bool = False
    id: str = field(default_factory=new_id)

    def run(self, courier: Courier, database: Database, queue: str) -> int:
        """Send the facts to ``queue`` through kith.replay; return how many.

        Raises courier.NotTakenError when the queue is not bound there.
        """
        sender = Sender(database.service, "")
        count = 0
        for row in self._rows(database):
            try:
                message = sender.replayed(row, queue=queue, replay_id=self.id)
            except UNRENDERABLE:
                continue  # never published either: `kith outbox ls` shows it
            count += 1
            if not self.dry_run:
                known = message.properties
                letter = Letter(message.body, vars(known))
                courier.send(REPLAY, queue, letter, known.headers)
                time.sleep(1 / self.rate)
        return count

    def _rows(self, database: Database) -> Iterator[Document]:
        replays = Replays(database)
        wanted: Document = {
            "_id": self.id,
            "types": list(self.types),
            "aggregate": self.aggregate,
            "since": self.since,
            "until": end_of_log(database),
            "page": None,
        }
        while page := replays.page(wanted, PAGE):
            yield from replays.only_latest(wanted, page) if self.latest else page
            wanted["page"] = {"ts": page[-1]["ts"], "_id": page[-1]["_id"]}
