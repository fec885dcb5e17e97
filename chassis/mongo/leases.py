"""Leases on the server's clock: which process works on which shard."""

import os
import secrets
import socket
from typing import Any, Final

from pymongo import ReturnDocument

from chassis.mongo.client import Database
from chassis.mongo.outbox import SHARDS

SECONDS: Final = 15


class Leases:
    """The shards that this process holds; a lease ends by itself after 15 s.

    Only the database's clock counts. A lease saves duplicates, correctness never rests
    on it: a process that lost one without noticing publishes at worst twice.
    """

    def __init__(
        self, database: Database, *, family: str = "relay", most: int = SHARDS
    ) -> None:
        """Compete for the rows ``<family>/<shard>`` and hold at most ``most``."""
        self._rows = database.collection("leases")
        self._names = {f"{family}/{shard}": shard for shard in range(SHARDS)}
        self._most = most
        self.me = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self.held: dict[int, int] = {}
        """Shard → epoch, which grows whenever the holder changes."""

    def keep(self) -> tuple[int, ...]:
        """Renew what is ours, take what is free; return the shards held now."""
        held: dict[int, int] = {}
        for name in self._open():
            if len(held) == self._most:
                break
            row = self._take(name)
            if row is not None:
                held[self._names[name]] = row["epoch"]
        self.held = held
        return tuple(sorted(held))

    def release(self) -> None:
        """Give all back, so that a standby need not wait."""
        self._rows.update_many(
            {"_id": {"$in": list(self._names)}, "owner": self.me},
            [{"$set": {"until": "$$NOW"}}],
        )
        self.held = {}

    def _open(self) -> list[str]:
        """Name the leases that are ours (first, to renew them) or free."""
        where = {"_id": {"$in": list(self._names)}, "$expr": self._ours_or_free()}
        rows = sorted(
            self._rows.find(where), key=lambda row: bool(row["owner"] != self.me)
        )
        return [row["_id"] for row in rows]

    def _take(self, name: str) -> dict[str, Any] | None:
        same = {"$eq": ["$owner", self.me]}
        epoch = {"$cond": [same, "$epoch", {"$add": ["$epoch", 1]}]}
        until = {"startDate": "$$NOW", "unit": "second", "amount": SECONDS}
        mine = {"owner": self.me, "epoch": epoch, "until": {"$dateAdd": until}}
        row: dict[str, Any] | None = self._rows.find_one_and_update(
            {"_id": name, "$expr": self._ours_or_free()},
            [{"$set": mine}],
            return_document=ReturnDocument.AFTER,
        )
        return row

    def _ours_or_free(self) -> dict[str, Any]:
        return {"$or": [{"$lte": ["$until", "$$NOW"]}, {"$eq": ["$owner", self.me]}]}


def list_leases(database: Database) -> list[dict[str, Any]]:
    """Return all leases of a service's database, with the seconds that are left."""
    left = {"$dateDiff": {"startDate": "$$NOW", "endDate": "$until", "unit": "second"}}
    pipeline: list[dict[str, Any]] = [{"$set": {"left": left}}, {"$sort": {"_id": 1}}]
    return list(database.collection("leases").aggregate(pipeline))
