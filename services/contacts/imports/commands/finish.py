"""How the work of an import ends, step by step or at once."""

from dataclasses import dataclass
from typing import Any

from chassis.mongo import Document, Transaction
from contacts.companies.queries import find_companies
from contacts.contacts.queries import find_changed_since, find_employers
from contacts.imports.commands.books import Book, Companies
from contacts.imports.model import Forecast, Import
from contacts.imports.repository import (
    ChunkRepository,
    ImportRepository,
    as_starter,
)


@dataclass(frozen=True, kw_only=True)
class RecordForecast:
    """What a dry run found."""

    import_id: str
    forecast: Forecast


@dataclass(frozen=True, kw_only=True)
class FinishImport:
    import_id: str


@dataclass(frozen=True, kw_only=True)
class FailImport:
    import_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class UndoChunk:
    """``force`` takes back also what was changed since."""

    import_id: str
    chunk_id: str
    force: bool = False


def record_forecast(command: RecordForecast, tx: Transaction) -> None:
    imports = ImportRepository(tx)
    found = imports.find(command.import_id)
    if found and found.state == "checking":
        found.foresee(command.forecast)
        imports.save(found)


def finish_import(command: FinishImport, tx: Transaction) -> None:
    imports = ImportRepository(tx)
    found = imports.find(command.import_id)
    if found and found.state == "running":
        found.finish()
        imports.save(found)
    elif found and found.state == "undoing":
        found.undone()
        imports.save(found)


def fail_import(command: FailImport, tx: Transaction) -> None:
    imports = ImportRepository(tx)
    found = imports.find(command.import_id)
    if found and found.state in ("checking", "running", "undoing"):
        found.fail(command.reason)
        imports.save(found)


def undo_chunk(command: UndoChunk, tx: Transaction) -> None:
    """Take back the rows of a chunk, the last one first, and note how that went."""
    found = ImportRepository(tx).get(command.import_id)
    chunks = ChunkRepository(tx)
    chunk: Any = chunks.rows.find_one({"_id": command.chunk_id})
    caller = as_starter(found, tx.caller)
    own = Transaction(tx.database, caller, session=tx.session)
    book = Book.of(found, own)
    rows = chunk["rows"]
    _undo_rows(found, rows, book, force=command.force)
    _withdraw_employers(found, chunk["companies"], own)
    chunks.mark_undone(command.chunk_id, rows)


def _undo_rows(found: Import, rows: list[Document], book: Book, *, force: bool) -> None:
    ids = {row["record_id"] for row in rows if row["record_id"]}
    records = dict(book.find(ids))
    touched = find_changed_since(book.entity, ids, found.id, book.own)
    for row in reversed(rows):
        if row["result"] in ("created", "updated"):
            record = records.get(row["record_id"])
            is_free = force or row["record_id"] not in touched
            row["undo"] = _undo_row(row, record, book, is_free=is_free, force=force)


def _undo_row(
    row: Document, record: object, book: Book, *, is_free: bool, force: bool
) -> str:
    if record is None:
        return "gone"
    if row["result"] == "updated":
        is_whole = book.revert(record, row["was"], force=force)
        is_whole &= book.days.revert(row["days"], force=force)
        book.forget(record)
        return "undone" if is_whole else "changed_since"
    if not is_free:
        return "changed_since"
    book.withdraw(record)
    return "undone"


def _withdraw_employers(
    found: Import, company_ids: list[str], own: Transaction
) -> None:
    """Take back the companies that nobody changed and for whom nobody works."""
    kept = find_changed_since("company", company_ids, found.id, own)
    kept |= find_employers(company_ids, own)
    book = Companies(found, own)
    for company_id, company in find_companies(company_ids, own).items():
        if company_id not in kept:
            book.withdraw(company)
