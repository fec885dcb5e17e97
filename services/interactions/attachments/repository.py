"""The files of activities."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from chassis.mongo import BlobStore, Database

MAX_FILE: Final = 25 * 1024 * 1024
PIECE: Final = 256 * 1024


class AttachmentFiles(BlobStore):
    """Files of at most 25 MB."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, "attachments", max_bytes=MAX_FILE)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a file piece by piece. Raises NotFoundError."""
        return iter(partial(self.open(name).read, PIECE), b"")
