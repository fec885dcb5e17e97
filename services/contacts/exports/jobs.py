"""The long work of exports: a file, page by page."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import orjson

from chassis.filters import FilterError
from chassis.jobs import GiveUpError, Job, Worker
from chassis.mongo import FileTooLargeError, Store
from contacts.exports.commands import (
    ExpireExports,
    FailExport,
    FinishExport,
    NoteProgress,
    expire_exports,
    fail_export,
    finish_export,
    note_progress,
)
from contacts.exports.model import Export, headings, write_cards
from contacts.exports.queries import get_export, list_told
from contacts.exports.repository import JOBS, ExportFiles, as_asker
from contacts.tables.errors import TooManyRowsError
from contacts.tables.model import flatten, write_sheet, write_table

Records = Iterator[dict[str, Any]]

worker = Worker("contacts.exports")


class StoppedError(Exception):
    """Somebody cancelled the export."""


class MovedError(Exception):
    """A record has grown beyond the columns since they were counted."""


@worker.claim(JOBS)
def run_export(job: Job) -> None:
    """Make the file of an export; killed, it begins anew."""
    found = get_export(job.row["export_id"], job.store)
    told = _Told(job, found)
    files = ExportFiles(job.store.database)
    try:
        blob = files.put(FORMS[found.format](told))
    except StoppedError:
        return
    except (FileTooLargeError, TooManyRowsError, FilterError) as error:
        # What the filter names, a segment or an own field, may have gone since.
        reason = error.problem_type()
        job.step(fail_export, FailExport(export_id=found.id, reason=reason))
        raise GiveUpError(reason) from error
    done = FinishExport(export_id=found.id, file_id=blob.id, rows=told.rows)
    job.step(finish_export, done)


@worker.every("contacts.export_expiry", cron="35 * * * *")
def expire_files(job: Job) -> None:
    """Remove files that were kept long enough, and halves of killed exports."""
    now = job.store.database.now()
    while job.step(expire_exports, ExpireExports(now=now)):
        continue
    ExportFiles(job.store.database).sweep()


class _Told:
    """What is told of the records of an export; it may be read more than once."""

    def __init__(self, job: Job, found: Export) -> None:
        self.job = job
        self.found = found
        self.rows = 0

    def records(self) -> Records:
        """Yield each record, as the asker sees it. Raises StoppedError."""
        self.rows = 0
        caller = as_asker(self.found, self.job.caller)
        for page in list_told(self.found, Store(self.job.store.database, caller)):
            yield from page
            self.rows += len(page)
            progress = NoteProgress(export_id=self.found.id, rows=self.rows)
            if not self.job.step(note_progress, progress):
                raise StoppedError

    def table(self) -> tuple[list[str], Iterator[Sequence[str]]]:
        """Return the header and the rows: the records are read twice."""
        flat = (path for record in self.records() for path, _ in flatten(record))
        paths = headings(dict.fromkeys(flat), self.found.columns)
        is_shown = self.found.flavour == "spreadsheet"
        return [*map(_heading, paths)] if is_shown else paths, self._lines(paths)

    def _lines(self, paths: Sequence[str]) -> Iterator[Sequence[str]]:
        for record in self.records():
            cells = dict(flatten(record))
            if not cells.keys() <= {*paths}:
                raise MovedError
            yield [cells.get(path, "") for path in paths]


def _heading(path: str) -> str:
    return path.replace(".", " ").replace("_", " ").capitalize()


def _csv(told: _Told) -> Iterator[bytes]:
    return write_table(*told.table(), is_safe=told.found.flavour == "spreadsheet")


def _jsonl(told: _Told) -> Iterator[bytes]:
    return (orjson.dumps(record) + b"\n" for record in told.records())


FORMS: Final[dict[str, Callable[[_Told], Iterator[bytes]]]] = {
    "csv": _csv,
    "xlsx": lambda told: write_sheet(*told.table()),
    "jsonl": _jsonl,
    "vcard": lambda told: write_cards(told.records()),
}
"""What makes the file of a format."""
