"""Rebuilding a projection beside the live one, then swapping."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any, Final

from chassis.crashpoints import crashpoint
from chassis.domain import new_id
from chassis.envelope import owner_of, rfc3339
from chassis.messaging.asking import GenerationOpened, Needs, ask_again, said_by
from chassis.messaging.consumer import Consumer
from chassis.messaging.patterns import expand
from chassis.messaging.rebuilding import (
    MARKS,
    Filler,
    RebuildFailedError,
    arrived,
    completed,
)
from chassis.messaging.side_queue import SideQueue
from chassis.messaging.topology import events_queue, generation_queue
from chassis.mongo import Caller, Database, Document, Projection, Transaction, transact
from chassis.mongo.client import GENERATION_CACHE_SECONDS
from chassis.mongo.projection import ensure_generation

PROJECTIONS: Final = "projections"
KEPT: Final = timedelta(hours=24)
MISSED: Final = timedelta(hours=2)
"""What an inactive generation may lack from before its swap: more than all retries."""
NOTHING: Final = (0, "0" * 16)


class NotNowError(Exception):
    """The step does not fit the state of the rebuild."""


@dataclass(kw_only=True)
class Rebuild:
    """The generations of one projection; every step may be killed and repeated.

    ``consumers`` are the features that write it, ``catalogue`` every registered type,
    ``amqp_url`` the operator's address. ``linger`` is how long after the swap both
    queues are fed, in seconds: readers and consumers switch within one.
    """

    database: Database
    projection: Projection
    consumers: Sequence[Consumer]
    catalogue: Iterable[str]
    amqp_url: str
    linger: float = 60.0
    filler: Filler | None = field(default=None, init=False)

    @cached_property
    def types(self) -> list[str]:
        """The facts that the projection is made of."""
        patterns = [p for consumer in self.consumers for p in consumer.patterns]
        return expand(patterns, self.catalogue)

    def start(self, needs: Needs = "all") -> int:
        """Open the next generation: bind its queue first, then ask the owners."""
        row = self._row()
        if row["building"]:
            return int(row["building"])
        if row.get("rebuild"):
            raise NotNowError("the last swap has not ended: kith rebuild swap")
        number: int = max(row["active"], row.get("last", 1)) + 1
        ensure_generation(self.database, self.projection, number)
        queue = generation_queue(self.database.service, self.projection.name, number)
        self._queue(queue).bind()
        crashpoint("rebuild.after_bind")
        self._transact(lambda tx: self._open(tx, queue, number, needs))
        crashpoint("rebuild.after_request")
        return number

    def run(self) -> None:
        """Fill the generation until every owner has sent all and it has arrived.

        Raises RebuildFailedError after dropping the generation.
        """
        self._building()
        try:
            self._filler().fill(self._is_sent)
        except RebuildFailedError:
            self.drop()
            raise
        crashpoint("rebuild.after_scan")

    def status(self) -> dict[str, Any]:
        """Return where the rebuild stands."""
        row = self._row()
        rebuild = row.get("rebuild") or {}
        shown = ("active", "building", "previous", "catching_up_since")
        found = {name: row.get(name) for name in shown}
        if rebuild:
            sent = completed(self.database, rebuild["replay_id"])
            here = arrived(self.database, rebuild["replay_id"])
            found |= {"sent": sent, "arrived": here, **rebuild}
        return found

    def verify(self) -> list[str]:
        """Compare what owners sent with what arrived; return what differs."""
        row, problems = self._building(), []
        self._filler().run_until_empty()
        replay = row["rebuild"]["replay_id"]
        sent = completed(self.database, replay)
        here = arrived(self.database, replay)
        for owner in self._owners():
            if owner not in sent:
                problems.append(f"{owner} has not sent all")
            elif sent[owner] != here.get(owner, NOTHING):
                told, got = sent[owner], here.get(owner, NOTHING)
                problems.append(f"{owner} sent {told}, arrived {got}")
        self._set({"rebuild.verified": not problems})
        return problems

    def totals(self) -> dict[str, int]:
        """Count the living rows of the active generation and of the one built."""
        row = self._row()
        living = {"deleted": {"$ne": True}}
        return {
            f"g{number}": self._rows(number).count_documents(living)
            for number in (row["active"], row["building"])
            if number
        }

    def swap(self) -> None:
        """Let readers and consumers use the new generation, then end its queue."""
        row = self._row()
        if not (row.get("rebuild") or {}).get("swapped_at"):
            self._swap(self._building())
        self._finish()

    def rollback(self) -> int:
        """Swap back, and fetch what the other generation has missed meanwhile."""
        row = self._row()
        active = row["active"]
        if not row.get("catching_up_since"):
            active = self._switch_back(row)
        time.sleep(GENERATION_CACHE_SECONDS * 1.5)  # until all consumers write there
        self._transact(self._catch_up)
        return int(active)

    def drop(self, *, at_once: bool = False) -> int:
        """Remove the generation that is being built, else the previous one.

        The previous one stays for 24 h unless ``at_once``. Raises NotNowError.
        """
        row = self._row()
        crashpoint("rebuild.before_drop")
        if number := row["building"]:
            self._queue(row["rebuild"]["queue"]).delete()
            self._rows(number).drop()
            self._forget_rebuild({"building": None})
            return int(number)
        previous = row.get("previous")
        if not previous:
            raise NotNowError("there is no other generation")
        if not at_once and self.database.now() - previous["since"] < KEPT:
            raise NotNowError("the previous generation is kept for 24 hours")
        self._rows(previous["number"]).drop()
        self._set({"previous": None})
        return int(previous["number"])

    def _open(self, tx: Transaction, queue: str, number: int, needs: Needs) -> None:
        replay = new_id()
        rebuild = {"replay_id": replay, "queue": queue, "needs": needs}
        opened = tx.collection(PROJECTIONS).update_one(
            {"_id": self.projection.name, "building": None},
            {"$set": {"building": number, "last": number, "rebuild": rebuild}},
        )
        if not opened.matched_count:
            raise NotNowError("somebody else has begun to build a generation")
        say = said_by(self.database.service, GenerationOpened)
        tx.publish(
            "generation",
            say(replay_id=replay, queue=queue, types=self.types, needs=needs),
        )

    def _swap(self, row: Document) -> None:
        if not row["rebuild"].get("verified"):
            raise NotNowError("verify the generation first")
        self._filler().run_until_empty()
        crashpoint("rebuild.before_swap")
        now = self.database.now()
        self._set(
            {
                "active": row["building"],
                "building": None,
                "previous": {"number": row["active"], "since": now},
                "rebuild.number": row["building"],
                "rebuild.swapped_at": now,
            }
        )
        crashpoint("rebuild.after_swap")

    def _finish(self) -> None:
        """Feed both for a while, then unbind the queue, drain and delete it."""
        rebuild = self._row()["rebuild"]
        until = rebuild["swapped_at"] + timedelta(seconds=self.linger)
        filler = self._filler()
        while self.database.now() < until and not filler.stopping:
            filler.run_until_empty()
            filler.sleep(0.2)
        self._queue(rebuild["queue"]).end(filler.run_until_empty)
        self._forget_rebuild({})

    def _switch_back(self, row: Document) -> int:
        if not row.get("previous"):
            raise NotNowError("there is no previous generation")
        other, now = row["previous"], self.database.now()
        self._set(
            {
                "active": other["number"],
                "previous": {"number": row["active"], "since": now},
                "catching_up_since": other["since"],
            }
        )
        return int(other["number"])

    def _catch_up(self, tx: Transaction) -> None:
        rows = tx.collection(PROJECTIONS)
        key = {"_id": self.projection.name}
        row = rows.find_one({**key, "catching_up_since": {"$ne": None}})
        if row:
            since = rfc3339(row["catching_up_since"] - MISSED)
            queue = events_queue(self.database.service)
            ask_again(tx, queue, self.types, since=since)
            rows.update_one(key, {"$set": {"catching_up_since": None}})

    def _queue(self, name: str) -> SideQueue:
        service, url = self.database.service, self.amqp_url
        return SideQueue(amqp_url=url, service=service, name=name, types=self.types)

    def _filler(self) -> Filler:
        row = self._row()
        rebuild = row["rebuild"]
        number = row["building"] or rebuild["number"]
        self.filler = Filler(
            database=self.database,
            consumers=self.consumers,
            amqp_url=self.amqp_url,
            queue=rebuild["queue"],
            generations={self.projection.name: number},
            replay_id=rebuild["replay_id"],
        )
        return self.filler

    def _is_sent(self) -> bool:
        replay = self._building()["rebuild"]["replay_id"]
        return self._owners() <= set(completed(self.database, replay))

    def _owners(self) -> set[str]:
        return {owner_of(type_) for type_ in self.types}

    def _row(self) -> Document:
        key = {"_id": self.projection.name}
        row: Document | None = self.database.collection(PROJECTIONS).find_one(key)
        if row is None:
            raise NotNowError(f"no projection {self.projection.name}: kith migrate")
        return row

    def _building(self) -> Document:
        row = self._row()
        if not row["building"]:
            raise NotNowError("no generation is being built: kith rebuild start")
        return row

    def _rows(self, number: int) -> Any:
        return self.database.collection(f"{self.projection.name}_g{number}")

    def _set(self, change: Document) -> None:
        key = {"_id": self.projection.name}
        self.database.collection(PROJECTIONS).update_one(key, {"$set": change})

    def _forget_rebuild(self, change: Document) -> None:
        replay = self._row()["rebuild"]["replay_id"]
        self.database.collection(MARKS).delete_many({"replay_id": replay})
        self._set({**change, "rebuild": None})

    def _transact(self, step: Callable[[Transaction], None]) -> None:
        caller = Caller.system(self.database.service)
        transact(self.database, lambda _, tx: step(tx), None, caller=caller)
