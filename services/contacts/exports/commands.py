"""How an export is asked for, goes on, and ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, get_args

from chassis.domain import ForbiddenError, ReferenceNotFoundError, new_id
from chassis.mongo import Caller, RecordScope, Transaction
from contacts.exports.errors import ExportReasonMissingError, UnknownExportColumnError
from contacts.exports.events import Flavour, Form, What
from contacts.exports.model import TOLD, Asker, Export, masked_columns, words_of
from contacts.exports.repository import JOBS, ExportFiles, ExportRepository, filter_of
from contacts.segments.queries import find_segment_name

NARROWER: Final[tuple[RecordScope, ...]] = ("own", "team", "all")
NAMED: Final = ("knowledge:read", "segments:read")
"""Rights to speak of something in a filter; no record comes with them."""


@dataclass(frozen=True, kw_only=True)
class StartExport:
    """``filter`` is a tree of the filter language; without columns all are told.

    Of contacts a segment may be taken out: its members that the filter finds.
    """

    what: What
    format: Form
    filter: Any = None
    segment_id: str | None = None
    columns: Sequence[str] = ()
    flavour: Flavour = "spreadsheet"
    reason: str | None = None
    needs_reason: bool = False


@dataclass(frozen=True, kw_only=True)
class CancelExport:
    export_id: str


@dataclass(frozen=True, kw_only=True)
class NoteProgress:
    export_id: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class FinishExport:
    export_id: str
    file_id: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class FailExport:
    export_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ExpireExports:
    now: datetime


def start_export(command: StartExport, tx: Transaction) -> Export:
    """Take the order; the file is made by a worker.

    Raises ForbiddenError without the right to read, FilterError,
    UnknownExportColumnError, ExportReasonMissingError, ReferenceNotFoundError.
    """
    if command.needs_reason and not command.reason:
        raise ExportReasonMissingError(pointer="/reason")
    asker = _asker(command.what, tx.caller)
    wanted = filter_of(command.filter, command.what, asker.masked, tx)
    found = Export(
        id=new_id(),
        what=command.what,
        filter=command.filter,
        segment_id=_segment(command, tx),
        chosen=words_of(wanted),
        columns=_columns(command),
        format=command.format,
        flavour=command.flavour,
        reason=command.reason,
        asker=asker,
        owner_id=tx.caller.user_id,
        team_ids=tx.caller.team_ids,
    )
    found.ask()
    ExportRepository(tx).add(found)
    story = tx.caller.correlation_id or tx.caller.request_id
    tx.intend(JOBS, {"export_id": found.id, "correlation_id": story})
    return found


def cancel_export(command: CancelExport, tx: Transaction) -> Export:
    """Stop it at the next page. Raises ExportStateError."""
    exports = ExportRepository(tx)
    found = exports.get(command.export_id)
    found.cancel()
    exports.save(found)
    return found


def note_progress(command: NoteProgress, tx: Transaction) -> bool:
    """Say how far it is; False when it was stopped."""
    return ExportRepository(tx).note_progress(command.export_id, command.rows)


def finish_export(command: FinishExport, tx: Transaction) -> None:
    """Keep the file, unless the export was stopped meanwhile."""
    exports = ExportRepository(tx)
    found = exports.find(command.export_id)
    if found and found.state in ("queued", "running"):
        ExportFiles(tx.database).keep(tx, command.file_id)
        found.finish(command.file_id, command.rows)
        exports.save(found)


def fail_export(command: FailExport, tx: Transaction) -> None:
    exports = ExportRepository(tx)
    found = exports.find(command.export_id)
    if found and found.state in ("queued", "running"):
        found.fail(command.reason)
        exports.save(found)


def expire_exports(command: ExpireExports, tx: Transaction) -> int:
    """Let go of files that were kept long enough; returns how many."""
    exports, files = ExportRepository(tx), ExportFiles(tx.database)
    rows = exports.expired(command.now)
    for row in rows:
        files.let_go(tx, row["file_id"])
        exports.expire(row["_id"])
    return len(rows)


def _columns(command: StartExport) -> tuple[str, ...]:
    known = TOLD[command.what]
    for i, name in enumerate(command.columns):
        if name not in known:
            raise UnknownExportColumnError(pointer=f"/columns/{i}")
    return tuple(dict.fromkeys(command.columns)) or tuple(known)


def _segment(command: StartExport, tx: Transaction) -> str | None:
    """Return the segment to take out. Raises ReferenceNotFoundError."""
    named = command.segment_id
    if named is None:
        return None
    if command.what != "contacts" or find_segment_name(named, tx) is None:
        raise ReferenceNotFoundError(pointer="/segment_id")
    return named


def _asker(what: What, caller: Caller) -> Asker:
    """Return what somebody may see: the narrower of his rights to read and to export.

    Raises ForbiddenError.
    """
    scopes: dict[str, str] = {}
    widest = _index(caller.permissions.get("exports:run"))
    for name in (*get_args(What), "important_dates"):
        scope = caller.permissions.get(f"{name}:read")
        if scope is not None:
            scopes[f"{name}:read"] = NARROWER[min(_index(scope), widest)]
    named = {right: caller.permissions.get(right) for right in NAMED}
    scopes |= {right: scope for right, scope in named.items() if scope is not None}
    if f"{what}:read" not in scopes:
        raise ForbiddenError(permission=f"{what}:read")
    return Asker(
        user_id=caller.user_id,
        principal=caller.principal,
        team_ids=caller.team_ids,
        permissions=scopes,
        masks=caller.masks,
        masked=masked_columns(what, caller.masks_of(what)),
    )


def _index(scope: RecordScope | None) -> int:
    return NARROWER.index(scope or "own")
