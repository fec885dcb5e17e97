"""Rows that wait for a worker: whose turn it is, and who holds them until when.

A row is `{_id, state, due_at, owner, lease_until, fence, attempts, …}`. A lease ends
by itself, on the server's clock; the fence counts the holders, and every write of a
holder names it, so that one who slept too long is refused.
"""

import os
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from chassis.mongo import Database, Document, Index, Session

AFTER: Final = True
"""pymongo.ReturnDocument.AFTER: the document as it is now."""
LEASE_SECONDS: Final = 60
RENEW_SECONDS: Final = 20
OWNER: Final = f"{socket.gethostname()}:{os.getpid()}"
DAY: Final = 86_400
QUEUE_INDEXES: Final = (
    Index({"state": 1, "due_at": 1}),
    Index({"finished_at": 1}, ttl=30 * DAY),
)


class LeaseLostError(RuntimeError):
    """Another worker holds the row by now; nothing more may be written to it."""


def after_now(seconds: float) -> dict[str, Any]:
    """Say "in so many seconds" in a pipeline, on the server's clock."""
    return {"$add": ["$$NOW", round(seconds * 1000)]}


def literal(values: Mapping[str, Any]) -> dict[str, Any]:
    """Protect plain values in a pipeline: no text of theirs is an expression."""
    return {name: {"$literal": value} for name, value in values.items()}


@dataclass(frozen=True)
class Queue:
    """The rows of one collection, seen by its workers.

    `ready` and `held` are the states of a row that waits and of one that is worked
    on; `where` narrows the rows. Rows come from `Transaction.intend`.
    """

    database: Database
    collection: str
    ready: str = "due"
    held: str = "running"
    where: Mapping[str, Any] = field(default_factory=dict)
    owner: str = OWNER

    def claim(self, now: datetime) -> Document | None:
        """Take the longest-due row, or one whose holder let its lease lapse."""
        due = {"state": self.ready, "due_at": {"$lte": now}}
        lapsed = {
            "state": self.held,
            "$expr": {"$lt": ["$lease_until", "$$NOW"]},
        }
        taken = {
            "state": self.held,
            "owner": self.owner,
            "fence": {"$add": ["$fence", 1]},
            "attempts": {"$add": ["$attempts", 1]},
            "lease_until": after_now(LEASE_SECONDS),
        }
        row: Document | None = self._rows.find_one_and_update(
            {"$and": [{"$or": [due, lapsed]}, self.where]},
            [{"$set": taken}],
            sort=[("due_at", 1)],
            return_document=AFTER,
        )
        return row

    def write(
        self,
        row: Mapping[str, Any],
        change: Mapping[str, Any],
        session: Session | None = None,
    ) -> Document:
        """Set fields (pipeline expressions) of a held row; return it as it is now.

        Raises `LeaseLostError` when the fence has moved on.
        """
        where = {"_id": row["_id"], "fence": row["fence"], "owner": self.owner}
        found: Document | None = self._rows.find_one_and_update(
            where,
            [{"$set": dict(change)}],
            session=session,
            return_document=AFTER,
        )
        if found is None:
            raise LeaseLostError(self.collection)
        return found

    def renew(self, ids: Iterable[str]) -> None:
        """Prolong the leases that this process holds."""
        where = {"_id": {"$in": list(ids)}, "owner": self.owner, "state": self.held}
        longer = {"lease_until": after_now(LEASE_SECONDS)}
        self._rows.update_many(where, [{"$set": longer}])

    def put_back(self, row: Mapping[str, Any], *, seconds: float = 0) -> None:
        """Let a held row wait again, as if this attempt had not been made."""
        free = {"state": self.ready, "owner": None, "lease_until": None}
        later = {"due_at": after_now(seconds)} if seconds else {}
        self.write(row, {**free, **later, "attempts": row["attempts"] - 1})

    def oldest_due(self, now: datetime) -> float:
        """Return for how many seconds the longest-due row has waited."""
        where = {"state": self.ready, "due_at": {"$lte": now}, **self.where}
        row = self._rows.find_one(where, {"due_at": 1}, sort=[("due_at", 1)])
        return (now - row["due_at"]).total_seconds() if row else 0.0

    @property
    def _rows(self) -> Any:
        return self.database.collection(self.collection)
