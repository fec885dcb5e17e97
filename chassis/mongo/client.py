"""The connection to one service's database, with durability that cannot be weakened."""

import time
from contextlib import AbstractContextManager
from datetime import UTC
from typing import Any, Final

import pymongo
from bson.codec_options import CodecOptions
from pymongo import MongoClient
from pymongo.collection import Collection
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

Document = dict[str, Any]

CODEC: Final[CodecOptions[Any]] = CodecOptions(tz_aware=True, tzinfo=UTC)
SNAPSHOT: Final = ReadConcern("snapshot")
MAJORITY_READ: Final = ReadConcern("majority")
MAJORITY: Final = WriteConcern("majority", j=True)
GENERATION_CACHE_SECONDS: Final = 1.0


def time_limit(seconds: float) -> AbstractContextManager[object]:
    """Let every call to MongoDB inside a ``with`` block share this much time."""
    return pymongo.timeout(seconds)


class UnsafeDatabaseError(RuntimeError):
    """The server cannot keep our promises."""


class Database:
    """One service's database; every collection writes majority and journaled."""

    def __init__(self, service: str, client: MongoClient[Any], name: str) -> None:
        """Use ``client`` for the database ``name`` that ``service`` owns."""
        self.service = service
        self.client = client
        self.name = name
        self._collections: dict[str, Collection[Any]] = {}
        self._generations: dict[str, tuple[float, int]] = {}

    @classmethod
    def connect(
        cls, url: str, service: str, *, role: str = "process", threads: int = 12
    ) -> "Database":
        """Open a client for ``service``; nothing is sent before the first call.

        ``url`` is a MongoDB URL; a database named in it is used, else
        ``kith_<service>``. ``threads`` sizes the pool (threads + 4).
        """
        client: MongoClient[Any] = MongoClient(
            url,
            appname=f"kith-{service}-{role}",
            tz_aware=True,
            tzinfo=UTC,
            w="majority",
            journal=True,
            readConcernLevel="majority",
            serverSelectionTimeoutMS=3000,
            connectTimeoutMS=2000,
            socketTimeoutMS=20000,
            waitQueueTimeoutMS=2000,
            maxPoolSize=threads + 4,
        )
        name = client.get_default_database(f"kith_{service}").name
        return cls(service, client, name)

    def collection(self, name: str) -> Collection[Any]:
        """Return the raw collection, majority read and written, journaled."""
        found = self._collections.get(name)
        if found is None:
            found = self._collections[name] = self.client[self.name].get_collection(
                name,
                codec_options=CODEC,
                read_concern=MAJORITY_READ,
                write_concern=MAJORITY,
            )
        return found

    def check(self) -> None:
        """Refuse a server without transactions, or a client with weaker settings.

        Raises UnsafeDatabaseError with what to do.
        """
        if "setName" not in self.client.admin.command("hello"):
            message = (
                "MongoDB is not a replica set member: start mongod with --replSet and"
                " run rs.initiate() once"
            )
            raise UnsafeDatabaseError(message)
        concern = self.client.write_concern.document
        if (concern.get("w"), concern.get("j")) != ("majority", True):
            message = f"the client would write with {concern}, not majority journaled"
            raise UnsafeDatabaseError(message)

    def ping(self, seconds: float = 0.2) -> bool:
        """Say whether the primary answers within ``seconds``."""
        try:
            with pymongo.timeout(seconds):
                self.client.admin.command("ping")
        except pymongo.errors.PyMongoError:
            return False
        return True

    def now(self) -> Any:
        """Return the server's clock, the only one that decides anything."""
        return self.client.admin.command("hello", codec_options=CODEC)["localTime"]

    def generation(self, projection: str) -> int:
        """Return the active generation of a projection, known for at most 1 s."""
        known = self._generations.get(projection)
        if known is None or known[0] < time.monotonic():
            row = self.collection("projections").find_one({"_id": projection})
            active = row["active"] if row else 1
            known = (time.monotonic() + GENERATION_CACHE_SECONDS, active)
            self._generations[projection] = known
        return known[1]

    def close(self) -> None:
        """Close all sockets."""
        self.client.close()
