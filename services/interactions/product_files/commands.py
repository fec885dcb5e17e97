"""Beginning to read a file of products, and keeping what became of its rows."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chassis.domain import new_id, utcnow
from chassis.mongo import Caller, Document, Transaction
from interactions.product_files.repository import FILES, RowRepository, shown
from interactions.products.commands import PutProducts, put_products


@dataclass(frozen=True, kw_only=True)
class BeginFile:
    """``chunks`` of rows as they were read; a dry run changes nothing."""

    chunks: Sequence[Sequence[tuple[int, Mapping[str, Any]]]]
    dry_run: bool = False


@dataclass(frozen=True, kw_only=True)
class StoreRows:
    """Rows of a chunk that were checked, for the one who sent the file."""

    chunk_id: str
    rows: Sequence[tuple[int, Mapping[str, Any]]]
    starter: Caller
    dry_run: bool


@dataclass(frozen=True, kw_only=True)
class KeepResults:
    """What became of rows of a chunk."""

    chunk_id: str
    results: Sequence[Document]


class RehearsedError(Exception):
    """A dry run ends here: nothing of it is kept but what would have become."""

    def __init__(self, results: Sequence[Document]) -> None:
        """Carry the results out of the transaction."""
        super().__init__("a dry run")
        self.results = results


def begin_file(command: BeginFile, tx: Transaction) -> Document:
    """Keep the rows for a worker."""
    file_id, caller = new_id(), tx.caller
    names = ("user_id", "principal", "team_ids", "permissions", "masks")
    row = {
        "_id": file_id,
        "dry_run": command.dry_run,
        "rows": sum(map(len, command.chunks)),
        "starter": {name: getattr(caller, name) for name in names},
        "created_at": utcnow(),
        "correlation_id": caller.correlation_id,
    }
    chunks = [
        {
            "_id": f"{file_id}/{rows[0][0]}",
            "file_id": file_id,
            "first": rows[0][0],
            "rows": [
                {"row": number, "fields": json.dumps(row)} for number, row in rows
            ],
            "results": [],
            "at": utcnow(),
        }
        for rows in command.chunks
    ]
    if chunks:
        RowRepository(tx).rows.insert_many(chunks)
    tx.intend(FILES, row)
    return shown({**row, "state": "due"})


def store_rows(command: StoreRows, tx: Transaction) -> list[Document]:
    """Make or change the products of some rows, all or none.

    Raises the errors of products, and RehearsedError at the end of a dry run.
    """
    own = Transaction(tx.database, command.starter, session=tx.session)
    put = PutProducts(rows=[fields for _, fields in command.rows])
    done = zip(command.rows, put_products(put, own), strict=True)
    results: list[Document] = [
        {"row": number, "result": result, "product_id": product_id}
        for (number, _), (result, product_id) in done
    ]
    if command.dry_run:
        raise RehearsedError(results)
    RowRepository(tx).keep(command.chunk_id, results)
    return results


def keep_results(command: KeepResults, tx: Transaction) -> list[Document]:
    """Keep what became of rows without a change of a product."""
    RowRepository(tx).keep(command.chunk_id, command.results)
    return [*command.results]
