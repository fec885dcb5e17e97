"""How the rows of a chunk become records: all of them and their results, or none."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from chassis.mongo import Document, Transaction
from contacts.contacts.queries import find_made_by
from contacts.imports.commands.books import Book
from contacts.imports.model import Decision, Import
from contacts.imports.repository import (
    ChunkRepository,
    ImportRepository,
    as_starter,
    decided_rows,
)
from contacts.mappings.model import Reading

COUNTED: Final = {
    "created": "created",
    "updated": "updated",
    "unchanged": "skipped",
    "skipped_duplicate": "skipped",
    "needs_decision": "skipped",
    "failed": "failed",
}
"""In which count each result stands."""


@dataclass(frozen=True, kw_only=True)
class StoreChunk:
    """Rows that follow each other in the file."""

    import_id: str
    readings: Sequence[Reading]


@dataclass(frozen=True, kw_only=True)
class RejectRow:
    """A row that the rules of its record refuse; ``code`` says why."""

    import_id: str
    reading: Reading
    code: str


def store_chunk(command: StoreChunk, tx: Transaction) -> bool:
    """Store rows and what became of them; False when the import no longer runs.

    Raises the errors of the rules; then nothing of the chunk is stored.
    """
    found = _running(command.import_id, tx)
    if found is None:
        return False
    caller = as_starter(found, tx.caller)
    own = Transaction(tx.database, caller, session=tx.session)
    book = Book.of(found, own)
    lines = _lines(found, command.readings, book, own)
    _keep(found, lines, book.companies, tx)
    return True


def reject_row(command: RejectRow, tx: Transaction) -> bool:
    """Note that a row was refused; False when the import no longer runs."""
    found = _running(command.import_id, tx)
    if found is None:
        return False
    refused = Decision("failed", code=command.code)
    _keep(found, [_line(command.reading, refused)], [], tx)
    return True


def _running(import_id: str, tx: Transaction) -> Import | None:
    found = ImportRepository(tx).find(import_id)
    return found if found and found.state == "running" else None


def _lines(
    found: Import, readings: Sequence[Reading], book: Book, own: Transaction
) -> list[Document]:
    decided = decided_rows(found, readings, own)
    fresh = [reading for reading, each in decided if each.result == "created"]
    added = iter(book.add(fresh))
    met = [each.record_id for _, each in decided if each.is_change]
    records = book.find(met) if met else {}
    lines = [_stored(reading, each, book, added, records) for reading, each in decided]
    return _counted_again(found, lines, book)


def _counted_again(found: Import, lines: list[Document], book: Book) -> list[Document]:
    """Call a row updated that meets one of the same file, even with nothing new."""
    same = [line for line in lines if line["result"] == "unchanged"]
    ids = [line["record_id"] for line in same]
    made = find_made_by(book.entity, ids, found.id, book.own) if ids else set()
    for line in same:
        if line["record_id"] in made:
            line |= {"result": "updated", "was": {}}
    return lines


def _stored(
    reading: Reading,
    decision: Decision,
    book: Book,
    added: Iterable[Any],
    records: Mapping[str, Any],
) -> Document:
    if decision.result == "created":
        made = next(iter(added)).id
        days = book.days.keep(made, reading)
        return _line(reading, Decision("created", made), days=days)
    if not decision.is_change:
        return _line(reading, decision)
    record = records[decision.record_id or ""]
    was, days = book.amend(record, reading), book.days.keep(record.id, reading)
    is_noted = bool(reading.note) and book.note(record, reading)
    if was or days or is_noted:
        return _line(reading, decision, was=was, days=days)
    return _line(reading, Decision("unchanged", decision.record_id))


def _line(
    reading: Reading,
    decision: Decision,
    *,
    was: Document | None = None,
    days: Sequence[Document] = (),
) -> Document:
    faults = [asdict(fault) for fault in reading.faults]
    return {
        "number": reading.number,
        "result": decision.result,
        "record_id": decision.record_id,
        "code": decision.code,
        "faults": faults,
        "was": was,
        "days": list(days),
        "undo": None,
    }


def _keep(
    found: Import, lines: list[Document], companies: list[str], tx: Transaction
) -> None:
    """Store the results and the counts, in the transaction of the rows."""
    first, last = lines[0]["number"], lines[-1]["number"]
    chunk = {
        "_id": f"{found.id}/{first:08d}",
        "import_id": found.id,
        "first": first,
        "last": last,
        "results": sorted({line["result"] for line in lines}),
        "rows": lines,
        "companies": companies,
        "is_undone": False,
    }
    ChunkRepository(tx).rows.insert_one(chunk)
    counts = Counter(COUNTED[line["result"]] for line in lines)
    stored = [line for line in lines if line["result"] != "failed"]
    counts["rows"] = len(lines)
    counts["faulty"] = sum(bool(line["faults"]) for line in stored)
    counts["duplicates"] = sum(line["result"] != "created" for line in stored)
    counts["companies"] = len(companies)
    ImportRepository(tx).count_up(found.id, counts)
