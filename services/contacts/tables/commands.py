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
    LINE_COLUMNS,
    Detector,
    Format,
    Layout,
    Source,
    Table,
    decoded,
    find_header,
    has_no_header,
    list_lines,
    sniff_delimiter,
    write_table,
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
MAX_WHOLE: Final = 25 * 1024 * 1024
SAMPLED: Final = 20
SHOWN: Final = 5
HEAD: Final = 64
SHEETS: Final[tuple[tuple[int, bytes, Format], ...]] = (
    (30, b"mimetype", "ods"),
    (0, b"PK\x03\x04", "xlsx"),
    (0, b"\xd0\xcf\x11\xe0", "xls"),
)
"""What spreadsheets hold at which place."""
READERS: Final = {
    **dict.fromkeys(("xlsx", "xls", "ods"), "contacts.tables.model.sheets:list_rows"),
    "vcard": "contacts.tables.model.cards:list_rows",
    "jsonl": "contacts.tables.model.jsonl:list_rows",
}
"""By the format: what makes text of it, in the sandbox, for it is loaded as a whole."""
OTHERS: Final = {
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a compressed file",
}
"""What a file may begin with that is no table, and what it is."""


@dataclass(frozen=True, kw_only=True)
class ReceiveFile:
    """A file piece by piece, under the name that its sender gives it.

    What was pasted may be lines without columns.
    """

    name: str
    pieces: Iterable[bytes]
    is_pasted: bool = False


@dataclass(frozen=True, kw_only=True)
class RereadFile:
    """A stored file with a corrected layout, read from this sheet until now."""

    source: Source
    sheet: int = 1


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
    files, detector = FileStore(store.database), Detector()
    blob = files.put(_watched(pieces, detector))
    encoding = detector.encoding()
    source = Source(
        kind="paste" if command.is_pasted else "file",
        name=command.name[:200],
        size=blob.size,
        file_id=blob.id,
        table_id=blob.id,
        layout=Layout(encoding=encoding),
    )
    sheet = next((f for at, mark, f in SHEETS if head[at:].startswith(mark)), None)
    if sheet:
        return _fitted(_converted(replace(source, format=sheet), files), files)
    lines = decoded(files.pieces(blob.id), encoding)
    text = "".join(islice(lines, 200))
    found = replace(source, format=_format(text, is_pasted=command.is_pasted))
    if found.format != "csv":
        return _fitted(_converted(found, files), files)
    delimiter = sniff_delimiter(text)
    layout = replace(source.layout, delimiter=delimiter)
    named: Format = "tsv" if delimiter == "\t" else "csv"
    return _fitted(replace(source, format=named, layout=layout), files)


def reread_file(command: RereadFile, store: Store) -> Source:
    """Read the head of a stored file again, by its layout; ``sheet`` is its sheet.

    Raises UnreadableFileError, TooManyColumnsError.
    """
    files, source = FileStore(store.database), command.source
    if source.layout.sheet != command.sheet:
        return _fitted(_converted(source, files), files)
    return _read(source, files)


def keep_file(command: KeepFile, tx: Transaction) -> None:
    """Keep a file for as long as its import is kept."""
    for file_id in {command.source.file_id, command.source.table_id}:
        FileStore(tx.database).keep(tx, file_id)


def _format(text: str, *, is_pasted: bool) -> Format:
    """Return as what a text is read."""
    beginning = text.lstrip("\ufeff \t\r\n")
    if beginning[:11].upper() == "BEGIN:VCARD":
        return "vcard"
    if beginning.startswith("{"):
        return "jsonl"
    return "lines" if is_pasted and has_no_header(text) else "csv"


def _converted(source: Source, files: FileStore) -> Source:
    """Store the file as text once more, as a table; a sheet has its names."""
    if source.size > MAX_WHOLE:
        raise UnreadableFileError("a file of this kind may have 25 MB: save it as CSV")
    data = files.open(source.file_id).read()
    if source.format == "lines":
        lines = list_lines(data.decode(source.layout.encoding, "replace"))
        table = files.put(write_table(LINE_COLUMNS, lines, is_safe=False))
        return _as_text(source, table.id)
    layout = source.layout
    payload = {"data": data, "encoding": layout.encoding, "sheet": layout.sheet}
    rows, sheets = stream(READERS[source.format], payload), source.sheets
    try:
        if source.format in ("xlsx", "xls", "ods"):
            sheets = tuple(next(rows))
        table = files.put(rows)
    except (ChildFailedError, ChildKilledError) as error:
        raise UnreadableFileError("nothing in it can be read") from error
    return _as_text(replace(source, sheets=sheets), table.id)


def _as_text(source: Source, table_id: str) -> Source:
    """Return the file as it is read from now on: as CSV in UTF-8."""
    layout = replace(source.layout, encoding="utf-8", delimiter=",")
    return replace(source, table_id=table_id, layout=layout)


def _fitted(source: Source, files: FileStore) -> Source:
    """Look where the header is, and read from there."""
    layout = source.layout
    lines = decoded(files.pieces(source.table_id), layout.encoding)
    row = find_header("".join(islice(lines, 50)), layout.delimiter)
    return _read(replace(source, layout=replace(layout, header_row=row)), files)


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
    while len(head) < HEAD and (piece := next(source, None)) is not None:
        taken.append(piece)
        head += piece
    return head[:HEAD], chain(taken, source)


def _watched(pieces: Iterable[bytes], detector: Detector) -> Iterator[bytes]:
    for piece in pieces:
        detector.feed(piece)
        yield piece
