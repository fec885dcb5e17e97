"""The files, in pieces."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from chassis.mongo import BlobStore, Database

MAX_FILE: Final = 100 * 1024 * 1024
PIECE: Final = 256 * 1024


class FileStore(BlobStore):
    """Uploaded files of at most 100 MB."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, "import_files", max_bytes=MAX_FILE)

    def pieces(self, file_id: str) -> Iterator[bytes]:
        """Yield a file piece by piece. Raises NotFoundError."""
        return iter(partial(self.open(file_id).read, PIECE), b"")
