"""The owner's side of a rebuild: the log, read again page by page."""

from collections.abc import Sequence
from typing import Any, Final

from bson.timestamp import Timestamp
from pymongo.read_preferences import ReadPreference

from chassis.mongo.client import Database, Document
from chassis.mongo.outbox import EVENTS
from chassis.mongo.transaction import Transaction

REPLAYS: Final = "replays"


class NotPrimaryError(RuntimeError):
    """A replay would read a member that may lag; what it misses would be lost."""


class Replays:
    """The open replays of one owner, and the pages of its log."""

    def __init__(self, database: Database) -> None:
        """Read the log of ``database``: majority, from the primary."""
        self._database = database
        self._rows = database.collection(REPLAYS)
        self._events = database.collection(EVENTS).with_options(
            read_preference=ReadPreference.PRIMARY
        )

    def next(self) -> Document | None:
        """Return the oldest replay that is not finished, begun if it was new.

        Its end is the server's time of the beginning: what is committed later is
        published later, when the asking queue is bound already.
        """
        row = self._rows.find_one(
            {"state": {"$in": ["waiting", "running"]}}, sort=[("at", 1), ("_id", 1)]
        )
        if row is not None and row["state"] == "waiting":
            until = end_of_log(self._database)
            begun = {"state": "running", "until": until, "page": None}
            self._rows.update_one({"_id": row["_id"]}, {"$set": begun})
            row |= begun
        return row

    def page(self, replay: Document, limit: int) -> list[Document]:
        """Return the next rows of the log, oldest first; none at the end.

        Raises NotPrimaryError on any other member than the primary.
        """
        if not self._database.client.admin.command("hello")["isWritablePrimary"]:
            raise NotPrimaryError(replay["_id"])
        where: dict[str, Any] = {**_wanted(replay), "ts": {"$lte": replay["until"]}}
        if since := replay.get("since"):
            where["ts"]["$gte"] = Timestamp(int(since.timestamp()), 0)
        if last := replay["page"]:
            where["$or"] = [
                {"ts": {"$gt": last["ts"]}},
                {"ts": last["ts"], "_id": {"$gt": last["_id"]}},
            ]
        found = self._events.find(where).sort([("ts", 1), ("_id", 1)]).limit(limit)
        return list(found if replay["aggregate"] else found.hint("ts_1__id_1"))

    def only_latest(self, replay: Document, page: Sequence[Document]) -> list[Document]:
        """Leave out the rows of which the log has a newer one of the same aggregate."""
        where = {
            **_wanted(replay),
            "aggregate": {"$in": [row["aggregate"] for row in page]},
            "ts": {"$lte": replay["until"]},
        }
        group = {"_id": "$aggregate", "version": {"$max": "$version"}}
        newest = self._events.aggregate([{"$match": where}, {"$group": group}])
        versions = {row["_id"]: row["version"] for row in newest}
        return [row for row in page if row["version"] == versions[row["aggregate"]]]

    def save(self, replay: Document, last: Document, fields: Document) -> None:
        """Remember a page as done, with the counts so far."""
        page = {"ts": last["ts"], "_id": last["_id"]}
        self._rows.update_one(
            {"_id": replay["_id"]}, {"$set": {**fields, "page": page}}
        )

    def fail(self, replay: Document, error: str) -> None:
        """Give a replay up; whoever asked may ask again."""
        failed = {"state": "failed", "error": error}
        self._rows.update_one({"_id": replay["_id"]}, {"$set": failed})


def end_of_log(database: Database) -> Timestamp:
    """Return a mark that all facts so far lie before, by the server's clock."""
    return Timestamp(int(database.now().timestamp()) + 1, 0)


def finish(replay: Document, tx: Transaction) -> bool:
    """Close a replay in a transaction; False if it was closed before."""
    where = {"_id": replay["_id"], "state": "running"}
    change = {"$set": {"state": "done"}}
    return tx.collection(REPLAYS).update_one(where, change).modified_count == 1


def _wanted(replay: Document) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    if types := replay["types"]:
        wanted["type"] = {"$in": types}
    if aggregate := replay.get("aggregate"):
        wanted["aggregate"] = aggregate
    return wanted
