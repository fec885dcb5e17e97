"""Looking into the log, and at whether it is whole."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import RawIOBase
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from chassis.filters import Catalogue, Field
from chassis.mongo import ListQuery, Page, Store, page
from chassis.tables import PIECE, write_table
from gateway.audit.model import RESULTS, Block, Broken, Verdict, digest_of, line_of
from gateway.audit.repository import BlockRepository, EntryRepository

CATALOGUE: Final = Catalogue(
    Field("at", "instant", sortable=True, indexed=True, label="When"),
    Field("actor", "text", indexed=True, label="Who"),
    Field("action", "text", indexed=True, label="What"),
    Field("object", "text", indexed=True, label="Of what"),
    Field("result", "choice", options=RESULTS, indexed=True, label="Result"),
    Field("request_id", "text", label="Request"),
)
COLUMNS: Final = (
    *("at", "actor", "action", "object", "version", "result", "reason"),
    *("request_id", "event_type", "_id"),
)
HOW_TO_CHECK: Final = """\
entries.csv    for a spreadsheet; the last column is the SHA-256 of the entry
entries.jsonl  the same entries; the SHA-256 of each line is that of the entry
blocks.jsonl   the blocks that seal them: "digests" lists the SHA-256 of every entry
               of a block, "previous_digest" is the SHA-256 of the line before

An entry is as it was sealed when the SHA-256 of its line stands in "digests" of a
block beside its id in "entry_ids"; the chain is whole when each block's
"previous_digest" is the SHA-256 of the line before it. What came within the last
minutes is not sealed yet.
"""


def list_entries(query: ListQuery, store: Store) -> Page[dict[str, Any]]:
    entries = EntryRepository(store)
    return page(store, entries.rows, entries.visible(), query, read=_shape)


def find_oldest_unsealed(now: datetime, store: Store) -> float:
    """Return the seconds since the first entry that no block holds; 0 for none."""
    newest = BlockRepository(store).newest()
    entries = EntryRepository(store)
    since = newest.ends_at if newest else entries.first()
    known = set(newest.entry_ids) if newest else set()
    waiting = entries.entered(since, now) if since else iter(())
    first = next((each for each in waiting if each not in known), None)
    if first is None:
        return 0.0
    arrived: datetime = entries.by_id([first])[first]["entered_at"]
    return (now - arrived).total_seconds()


def get_verdict(since: datetime, until: datetime, store: Store) -> Verdict:
    """Reckon the chain again for the blocks of a time, up to the first that breaks."""
    blocks, entries = BlockRepository(store), EntryRepository(store)
    before: Block | None = None
    seen = counted = 0
    for block in blocks.between(since, until):
        before = before or blocks.before(block.number)
        is_good = block.follows(before) and block.is_whole()
        found = block.broken_entry(entries.by_id(block.entry_ids)) if is_good else None
        if found or not is_good:
            broken = Broken(block=block.number, entry=found)
            return Verdict(ok=False, blocks=seen, entries=counted, first_broken=broken)
        before, seen, counted = block, seen + 1, counted + len(block.entry_ids)
    return Verdict(ok=True, blocks=seen, entries=counted)


def get_archive(
    first: datetime, last: datetime, where: Mapping[str, Any], store: Store
) -> Iterator[bytes]:
    """Yield a ZIP file of entries of a time, and of the blocks that seal them.

    It is made while it is sent: however long the time, one piece of it is in memory.
    """
    told = _Told(first, last, where, store)
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:
        archive.writestr("HOW-TO-CHECK.txt", HOW_TO_CHECK)
        for name, lines in told.files():
            with archive.open(name, "w", force_zip64=True) as file:
                for line in lines:
                    file.write(line)
                    yield from sink.full()
    yield sink.take()


class _Told:
    """The entries of one export, each time in the same order, and their blocks."""

    def __init__(
        self, first: datetime, last: datetime, where: Mapping[str, Any], store: Store
    ) -> None:
        self._store = store
        now = store.database.now()
        # What arrives while the file is made would stand in one part of it only.
        self._where = {**where, "at": {"$gte": first, "$lte": last}}
        self._where["entered_at"] = {"$lte": now}
        self._arrived = (now, datetime.min.replace(tzinfo=UTC))

    def files(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        table = ([*map(row.get, COLUMNS), digest_of(row)] for row in self._rows())
        yield "entries.csv", write_table([*COLUMNS, "sha256"], table)
        yield "entries.jsonl", (f"{line_of(row)}\n".encode() for row in self._rows())
        yield "blocks.jsonl", self._blocks()

    def _rows(self) -> Iterator[dict[str, Any]]:
        for row in EntryRepository(self._store).told(self._where):
            earliest, latest = self._arrived
            at = row["entered_at"]
            self._arrived = min(earliest, at), max(latest, at)
            yield row

    def _blocks(self) -> Iterator[bytes]:
        for block in BlockRepository(self._store).between(*self._arrived):
            if not block.is_floor:
                yield f"{line_of(block.parts())}\n".encode()


class _Sink(RawIOBase):
    """Keeps what is written until it is taken."""

    def __init__(self) -> None:
        self._data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._data += data
        return len(data)

    def full(self) -> Iterator[bytes]:
        """Yield what is there once it is a piece."""
        if len(self._data) >= PIECE:
            yield self.take()

    def take(self) -> bytes:
        """Return what is there."""
        taken = bytes(self._data)
        self._data.clear()
        return taken


def _shape(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "id": row["_id"]}
