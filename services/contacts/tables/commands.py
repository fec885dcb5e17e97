"""How a file comes in: stored, recognised, and turned into a table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Final

from chassis.mongo import Store, Transaction
from chassis.sandbox import ChildFailedError, ChildKilledError, stream
from contacts.tables.errors import (
    TooManyColumnsError,
    UnreadableFileError,
    UnsupportedFileError,
)
from contacts.tables.model import (
    Detector,
    Layout,
    Source,
    Table,
    decoded,
    sniff_delimiter,
)
from contacts.tables.repository import MAX_FILE, FileStore

__all__ = [
    "MAX_FILE",
    "KeepFile",
    "ReceiveFile",
    "RereadFile",
    "keep_file",
    "receive_file",
    "reread_file",
]

MAX_COLUMNS: Final = 500
MAX_SHEET: Final = 25 * 1024 * 1024
SAMPLED: Final = 20
SHOWN: Final = 5
SHEET: Final = b"PK\x03\x04"
OTHERS: Final = {
    b"\xd0\xcf\x11\xe0": "an old spreadsheet: save it as XLSX or CSV",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a compressed file",
}
"""What a file may begin with that is no table, and what it is."""


@dataclass(frozen=True, kw_only=True)
class ReceiveFile:
    """A file piece by piece, under the name that its sender gives it."""

    name: str
    pieces: Iterable[bytes]


@dataclass(frozen=True, kw_only=True)
class RereadFile:
    """A stored file with a corrected layout."""

    source: Source


@dataclass(frozen=True, kw_only=True)
class KeepFile:
    source: Source


def receive_file(command: ReceiveFile, store: Store) -> Source:
    """Store a file and look how it is to be read; nobody keeps it yet.

    Outside of any transaction, for a file is too large for one. Raises
    UnsupportedFileError, UnreadableFileError, TooManyColumnsError, FileTooLargeError.
    """
    head, pieces = _headed(command.pieces)
    for mark, what in OTHERS.items():
        if head.startswith(mark):
            raise UnsupportedFileError(f"this is {what}")
    files, name = FileStore(store.database), command.name[:200]
    if head.startswith(SHEET):
        return _sheet(name, pieces, files)
    detector = Detector()
    blob = files.put(_watched(pieces, detector))
    source = Source(
        name=name,
        size=blob.size,
        file_id=blob.id,
        table_id=blob.id,
        layout=Layout(encoding=detector.encoding()),
    )
    lines = decoded(files.pieces(blob.id), source.layout.encoding)
    delimiter = sniff_delimiter("".join(islice(lines, 200)))
    layout = replace(source.layout, delimiter=delimiter)
    return _read(replace(source, layout=layout), files)


def reread_file(command: RereadFile, store: Store) -> Source:
    """Read the head of a stored file again, by its layout.

    Raises UnreadableFileError, TooManyColumnsError.
    """
    return _read(command.source, FileStore(store.database))


def keep_file(command: KeepFile, tx: Transaction) -> None:
    """Keep a file for as long as its import is kept."""
    for file_id in {command.source.file_id, command.source.table_id}:
        FileStore(tx.database).keep(tx, file_id)


def _sheet(name: str, pieces: Iterable[bytes], files: FileStore) -> Source:
    """Store a spreadsheet, and its first sheet as text beside it."""
    blob = files.put(pieces)
    if blob.size > MAX_SHEET:
        raise UnreadableFileError("a spreadsheet may have 25 MB: save it as CSV")
    data = files.open(blob.id).read()
    try:
        table = files.put(stream("contacts.tables.model.sheets:list_rows", data))
    except (ChildFailedError, ChildKilledError) as error:
        raise UnreadableFileError("no sheet in it can be read") from error
    source = Source(
        name=name,
        format="xlsx",
        size=blob.size,
        file_id=blob.id,
        table_id=table.id,
        layout=Layout(),
    )
    return _read(source, files)


def _read(source: Source, files: FileStore) -> Source:
    """Return the file with its columns and a sample of its rows."""
    layout = source.layout
    pieces = files.pieces(source.table_id)
    table = Table(decoded(pieces, layout.encoding), layout)
    sample = [row.cells for row in islice(table, SAMPLED) if not row.fault]
    _check(table, sample)
    return replace(
        source,
        columns=tuple(table.columns),
        sample=tuple(tuple(cell[:100] for cell in row) for row in sample),
    )


def _check(table: Table, sample: Sequence[object]) -> None:
    if len(table.columns) > MAX_COLUMNS:
        raise TooManyColumnsError
    if not table.columns:
        raise UnreadableFileError("the file is empty")
    if not sample:
        raise UnreadableFileError("no row has as many cells as the header")


def _headed(pieces: Iterable[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """Return the first bytes, and all pieces again."""
    source, head = iter(pieces), b""
    taken = []
    while len(head) < len(SHEET) and (piece := next(source, None)) is not None:
        taken.append(piece)
        head += piece
    return head[: len(SHEET)], chain(taken, source)


def _watched(pieces: Iterable[bytes], detector: Detector) -> Iterator[bytes]:
    for piece in pieces:
        detector.feed(piece)
        yield piece
