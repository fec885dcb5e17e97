"""The files of products, and what became of their rows."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from chassis.mongo import UNSCOPED, Document, Index, Repository, Scope

FILES: Final = "product_files"
DAY: Final = 86_400


class FileRepository(Repository[Any]):
    """A row per file: who sent it, and how far it is; workers claim it."""

    collection = FILES
    feature = "products"
    scope: ClassVar[Scope] = UNSCOPED

    def row(self, file_id: str, user_id: str) -> Document | None:
        """Return a file of somebody's own."""
        return self.rows.find_one({"_id": file_id, "starter.user_id": user_id})


class RowRepository(Repository[Any]):
    """The rows of a file in chunks; results stand beside what the rows say."""

    collection = "product_file_rows"
    feature = "products"
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (
        Index({"file_id": 1, "first": 1}),
        Index({"at": 1}, ttl=30 * DAY),
    )

    def chunk(self, file_id: str, after: int) -> Document | None:
        """Return the next chunk behind a row."""
        where = {"file_id": file_id, "first": {"$gt": after}}
        return self.rows.find_one(where, sort=[("first", 1)])

    def keep(self, chunk_id: str, results: Sequence[Document]) -> None:
        """Add what became of rows of a chunk."""
        added = {"$push": {"results": {"$each": [*results]}}}
        self.rows.update_one({"_id": chunk_id}, added)

    def results(self, file_id: str) -> list[Document]:
        """Return what became of each row, in their order."""
        where = {"file_id": file_id}
        chunks = self.rows.find(where, projection=["results"]).sort("first", 1)
        return [result for chunk in chunks for result in chunk["results"]]


def shown(row: Document) -> Document:
    """Return what is told of a file: how far it is, and what became of its rows."""
    done = row.get("checkpoint") or {}
    names = ("created", "updated", "unchanged", "refused")
    counts = {name: done.get("counts", {}).get(name, 0) for name in names}
    kept = ("state", "dry_run", "rows", "created_at")
    return {"id": row["_id"], **{name: row[name] for name in kept}, **counts}


REPOSITORIES: Final = (FileRepository, RowRepository)
"""All collections of this feature."""
