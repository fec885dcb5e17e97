"""The long work of imports: dry runs, runs and undoing, chunk by chunk."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from chassis.domain import DomainError
from chassis.filters import fold
from chassis.jobs import GiveUpError, Job, Worker
from chassis.mongo import Store
from contacts.colleagues.queries import find_called
from contacts.companies.queries import find_companies, find_known_companies
from contacts.contacts.queries import find_contacts
from contacts.important_dates.queries import find_days
from contacts.imports.commands import (
    FailImport,
    FinishImport,
    RecordForecast,
    RejectRow,
    StoreChunk,
    UndoChunk,
    fail_import,
    finish_import,
    record_forecast,
    reject_row,
    store_chunk,
    undo_chunk,
)
from contacts.imports.model import Decision, Import, Tally, keys_of
from contacts.imports.queries import get_import
from contacts.imports.repository import (
    JOBS,
    ChunkRepository,
    as_starter,
    decided_rows,
)
from contacts.knowledge.queries import find_noted
from contacts.mappings.model import Reader, Reading, unmapped
from contacts.mappings.queries import list_fillable
from contacts.tables.model import Table
from contacts.tables.queries import get_table

MAX_ROWS: Final = 1_000_000
CHUNK: Final = 200
DOCUMENTS: Final = 400
"""Of a chunk: a record and a fact each, and 500 documents are a transaction."""
MORE: Final = {"company", "birthday", "anniversary", "day", "note"}
"""Columns that may make another record beside the one of the row."""

worker = Worker("contacts.imports")


@worker.claim(JOBS)
def work_import(job: Job) -> None:
    """Do what was planned for an import; killed, it goes on after the last chunk."""
    found = get_import(job.row["import_id"], job.store)
    tasks: dict[str, Callable[[Job, Import], None]] = {
        "check": _check,
        "run": _run,
        "undo": _undo,
    }
    try:
        tasks[job.row["task"]](job, found)
    except GiveUpError as error:
        job.step(fail_import, FailImport(import_id=found.id, reason=str(error)))
        raise


def _check(job: Job, found: Import) -> None:
    """Count what a run would do; it stores nothing, so it may begin anew."""
    store = Store(job.store.database, as_starter(found, job.caller))
    table = get_table(found.source, store)
    tally = Tally(found.policy)
    finder = find_contacts if found.target == "contacts" else find_companies
    find = partial(finder, store=store)
    for readings in _batches(_readings(found, table, store, after=0)):
        decided = decided_rows(found, readings, store)
        records = find(each.record_id for _, each in decided if each.is_change)
        has_days = any(reading.days for reading in readings)
        days = find_days(records, store) if has_days and records else {}
        _forget_known_notes(decided, records, store)
        names = {fold(r.company) for r in readings if r.company}
        employers = find_known_companies("name", names, store) if names else {}
        for reading, decision in decided:
            tally.add(reading, decision, records, employers, days)
        job.note(rows=tally.rows)
    forecast = tally.forecast(unmapped(found.mapping, table.columns))
    job.step(record_forecast, RecordForecast(import_id=found.id, forecast=forecast))


def _forget_known_notes(
    decided: Sequence[tuple[Reading, Decision]],
    records: Mapping[str, object],
    store: Store,
) -> None:
    """Let a note that an earlier file brought change nobody."""
    if records and any(reading.note for reading, _ in decided):
        known = find_noted(records, store)
        for reading, decision in decided:
            if (decision.record_id, reading.note) in known:
                reading.note = ""


def _run(job: Job, found: Import) -> None:
    table = get_table(found.source, job.store)
    store = Store(job.store.database, as_starter(found, job.caller))
    rows = _readings(found, table, store, after=job.checkpoint.get("row", 0))
    more = sum(each.field in MORE for each in found.mapping)
    for readings in _chunks(rows, found, min(CHUNK, DOCUMENTS // (2 + 2 * more))):
        if not _store(job, found, readings):
            return
    job.step(finish_import, FinishImport(import_id=found.id))


def _store(job: Job, found: Import, readings: list[Reading]) -> bool:
    """Store a chunk; where a rule refuses, its halves, and at last the one row."""
    row = readings[-1].number
    command = StoreChunk(import_id=found.id, readings=readings)
    try:
        return job.step(store_chunk, command, note=lambda _: {"row": row})
    except DomainError as error:
        if len(readings) > 1:
            middle = len(readings) // 2
            halves = readings[:middle], readings[middle:]
            return all(_store(job, found, half) for half in halves)
        refused = RejectRow(
            import_id=found.id, reading=readings[0], code=error.problem_type()
        )
        return job.step(reject_row, refused, note=lambda _: {"row": row})


def _undo(job: Job, found: Import) -> None:
    chunks = ChunkRepository(job.store)
    while chunk := chunks.latest(found.id):
        command = UndoChunk(
            import_id=found.id, chunk_id=chunk["_id"], force=job.row["force"]
        )
        job.step(undo_chunk, command)
    job.step(finish_import, FinishImport(import_id=found.id))


def _readings(
    found: Import, table: Table, store: Store, *, after: int
) -> Iterator[Reading]:
    """Read the rows behind a number; the limit is on all rows of the file."""
    reader = Reader(
        table.columns,
        found.mapping,
        found.target,
        found.policy.region,
        frozenset(found.policy.empty_texts),
        found.policy.date_order,
        list_fillable(found.target, store),
        find_called(store),
    )
    for count, row in enumerate(table, 1):
        if count > MAX_ROWS:
            raise GiveUpError(f"more than {MAX_ROWS} rows")
        if row.number > after:
            yield reader.read(row)


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    for reading in readings:
        batch.append(reading)
        if len(batch) == CHUNK:
            yield batch
            batch = []
    if batch:
        yield batch


def _chunks(
    readings: Iterable[Reading], found: Import, size: int
) -> Iterator[list[Reading]]:
    """Part rows into chunks in which nobody stands twice.

    The second row of a person then meets the record that the first one made.
    """
    chunk: list[Reading] = []
    seen: set[str] = set()
    for reading in readings:
        keys = keys_of(reading, found.policy.match_on)
        if len(chunk) == size or not seen.isdisjoint(keys):
            yield chunk
            chunk, seen = [], set()
        chunk.append(reading)
        seen.update(keys)
    if chunk:
        yield chunk
