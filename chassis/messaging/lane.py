"""The replay lane: old facts to one queue, whenever no new ones wait."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import structlog

from chassis.crashpoints import crashpoint
from chassis.domain import DomainEvent
from chassis.messaging.confirms import Fate, Outgoing
from chassis.messaging.digest import fingerprint
from chassis.messaging.publisher import Publisher
from chassis.messaging.sender import UNRENDERABLE, Sender
from chassis.mongo import Caller, Database, Document, Transaction, transact
from chassis.mongo.replays import Replays, finish

__all__ = ["ReplayLane", "completed_by"]

PAGE: Final = 512
FULL: Final = 50_000
"""Messages waiting in the asking queue above which the lane pauses."""
PAUSE_SECONDS: Final = 1.0

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class ReplayCompleted(DomainEvent):
    """All facts of a replay are out; digest and count say which."""

    replay_id: str
    count: int
    digest: str


def completed_by(owner: str) -> type[ReplayCompleted]:
    """Return the fact ``<owner>.replay.completed.v1``."""
    name = {"type": f"{owner}.replay.completed.v1", "__doc__": ReplayCompleted.__doc__}
    return type("ReplayCompleted", (ReplayCompleted,), name)


class ReplayLane:
    """Works on the open replays of one owner, a page at a time."""

    def __init__(
        self, database: Database, publisher: Publisher, sender: Sender, rate: int
    ) -> None:
        """Read ``database``, publish at most ``rate`` events a second."""
        self._database = database
        self._replays = Replays(database)
        self._publisher = publisher
        self._sender = sender
        self._rate = rate
        self._paused_until = 0.0

    def step(self) -> int:
        """Send one page; return how many rows it had, 0 when there is nothing to do."""
        if time.monotonic() < self._paused_until:
            return 0
        replay = self._replays.next()
        if replay is None or not self._has_room(replay):
            return 0
        began = time.monotonic()
        page = self._replays.page(replay, min(PAGE, self._rate))
        if not page:
            self._complete(replay)
            return 1
        if not self._send(replay, page):
            return 0
        time.sleep(max(0.0, len(page) / self._rate - (time.monotonic() - began)))
        return len(page)

    def _has_room(self, replay: Document) -> bool:
        ready = self._publisher.depth(replay["queue"])
        if ready is None:
            self._give_up(replay, "no_queue")
        elif ready > FULL:
            self._pause()
        return ready is not None and ready <= FULL

    def _send(self, replay: Document, page: Sequence[Document]) -> bool:
        """Publish a page and save it after its confirms; say whether that was done."""
        rows, messages = self._rendered(replay, page)
        crashpoint("replay.mid_page")
        if messages:
            window = self._publisher.publish(messages, lane="replay")
            if window.ids(Fate.RETURNED):
                self._give_up(replay, "no_route")
                return False
            if len(window.ids(Fate.CONFIRMED)) < len(messages):
                self._pause()
                return False
        self._replays.save(replay, page[-1], _counted(replay, rows))
        crashpoint("replay.after_page")
        return True

    def _rendered(
        self, replay: Document, page: Sequence[Document]
    ) -> tuple[list[Document], list[Outgoing]]:
        if replay["needs"] == "latest":
            page = self._replays.only_latest(replay, page)
        sent: list[tuple[Document, Outgoing]] = []
        for row in page:
            try:
                message = self._sender.replayed(
                    row, queue=replay["queue"], replay_id=replay["_id"]
                )
            except UNRENDERABLE:
                log.warning("a row cannot be replayed", event_id=row["_id"])
            else:
                sent.append((row, message))
        return [row for row, _ in sent], [message for _, message in sent]

    def _give_up(self, replay: Document, error: str) -> None:
        log.warning("a replay is given up", replay_id=replay["_id"], reason=error)
        self._replays.fail(replay, error)

    def _pause(self) -> None:
        self._paused_until = time.monotonic() + PAUSE_SECONDS

    def _complete(self, replay: Document) -> None:
        crashpoint("replay.before_completed")
        transact(
            self._database,
            _completed,
            replay,
            caller=Caller.system(self._sender.service),
        )


def _completed(replay: Document, tx: Transaction) -> None:
    if finish(replay, tx):
        said = completed_by(tx.database.service)
        tx.publish(
            "replay",
            said(
                replay_id=replay["_id"], count=replay["count"], digest=replay["digest"]
            ),
        )


def _counted(replay: Document, rows: Sequence[Document]) -> dict[str, Any]:
    digest = int(replay["digest"], 16)
    for row in rows:
        digest ^= fingerprint(row["aggregate"], row["version"])
    return {"count": replay["count"] + len(rows), "digest": f"{digest:016x}"}
