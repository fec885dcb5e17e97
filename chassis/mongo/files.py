"""Files in GridFS: streamed, capped, under random names; what nobody keeps, goes."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, BinaryIO, Final, cast

from bson.objectid import ObjectId
from gridfs import GridFSBucket
from gridfs.errors import NoFile

from chassis.domain import NotFoundError, RuleViolationError
from chassis.mongo.client import Database
from chassis.mongo.store import Store

MEGABYTE: Final = 1024 * 1024
UNKEPT_FOR: Final = timedelta(days=1)


class FileTooLargeError(RuleViolationError):
    """The file is too large."""


@dataclass(frozen=True)
class Blob:
    """A stored file: its random name, its size and what it is made of."""

    id: str
    size: int
    sha256: str


class BlobStore:
    """The files of one feature.

    `put` comes before the command that needs the file, `keep` in its transaction;
    what was never kept is swept away after a day.
    """

    def __init__(
        self, database: Database, name: str, *, max_bytes: int = 25 * MEGABYTE
    ) -> None:
        """Keep the files in the collections `<name>.files` and `<name>.chunks`."""
        self._database = database
        self._name = name
        self._max_bytes = max_bytes
        self._bucket = GridFSBucket(
            database.client[database.name], name, chunk_size_bytes=MEGABYTE
        )

    def put(self, pieces: Iterable[bytes]) -> Blob:
        """Store a stream piece by piece; nothing of it stays if it breaks off.

        Raises `FileTooLargeError`.
        """
        name, size, digest = secrets.token_hex(16), 0, hashlib.sha256()
        metadata = {"kept": False, "at": self._database.now()}
        with self._bucket.open_upload_stream_with_id(
            name, name, metadata=metadata
        ) as out:
            for piece in pieces:
                size += len(piece)
                if size > self._max_bytes:
                    raise FileTooLargeError(max_bytes=self._max_bytes)
                digest.update(piece)
                out.write(piece)
        return Blob(name, size, digest.hexdigest())

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading, as it is needed. Raises NotFoundError."""
        try:
            return cast("BinaryIO", self._bucket.open_download_stream(name))
        except NoFile:
            raise NotFoundError from None

    def keep(self, store: Store, name: str) -> None:
        """Keep a file, with the rest of a transaction. Raises NotFoundError."""
        files = store.collection(f"{self._name}.files")
        found = files.update_one({"_id": name}, {"$set": {"metadata.kept": True}})
        if not found.matched_count:
            raise NotFoundError

    def let_go(self, store: Store, name: str) -> None:
        """Keep a file no longer; it goes with the next sweep."""
        files = store.collection(f"{self._name}.files")
        files.update_one({"_id": name}, {"$set": {"metadata.kept": False}})

    def delete(self, name: str) -> None:
        """Remove a file now; one that is not there is no error."""
        try:
            self._bucket.delete(name)
        except NoFile:
            return

    def sweep(self) -> int:
        """Remove what nobody has kept for a day, and halves of killed uploads.

        Returns how many files that were.
        """
        before = self._database.now() - UNKEPT_FOR
        where = {"metadata.kept": False, "metadata.at": {"$lt": before}}
        names = self._database.collection(f"{self._name}.files").distinct("_id", where)
        for name in names:
            self.delete(name)
        return len(names) + self._sweep_halves(before)

    def _sweep_halves(self, before: datetime) -> int:
        """Remove chunks without a file: GridFS writes the file row last."""
        chunks = self._database.collection(f"{self._name}.chunks")
        first = {"n": 0, "_id": {"$lt": ObjectId.from_datetime(before)}}
        file = {
            "from": f"{self._name}.files",
            "localField": "files_id",
            "foreignField": "_id",
            "as": "file",
        }
        halves: list[dict[str, Any]] = [
            {"$match": first},
            {"$lookup": file},
            {"$match": {"file": []}},
        ]
        names = [row["files_id"] for row in chunks.aggregate(halves)]
        chunks.delete_many({"files_id": {"$in": names}})
        return len(names)
