"""Looks at imports, and at what became of their rows."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal, get_args

from chassis.filters import Catalogue, Field
from chassis.mongo import Document, ListQuery, Page, Store, page
from contacts.imports.events import State
from contacts.imports.model import (
    FAULT_HEADER,
    RESULT_HEADER,
    Import,
    fault_lines,
    result_line,
)
from contacts.imports.repository import ChunkRepository, ImportRepository
from contacts.mappings.model import Target
from contacts.tables.model import Table, write_sheet, write_table
from contacts.tables.queries import get_table

IMPORTS: Final = Catalogue(
    Field("target", "choice", options=get_args(Target)),
    Field("state", "choice", options=get_args(State)),
    Field("owner_id", "reference", label="owner"),
    Field("created_at", "instant", sortable=True),
)


def list_imports(query: ListQuery, store: Store) -> Page[Import]:
    """Return a page of the visible imports."""
    imports = ImportRepository(store)
    where = {"$and": [imports.visible(), {"deleted_at": None}]}
    return page(store, imports.rows, where, query, read=imports.from_document)


def get_import(import_id: str, store: Store) -> Import:
    """Return an import. Raises NotFoundError."""
    return ImportRepository(store).get(import_id)


def list_rows(
    import_id: str,
    store: Store,
    *,
    result: str | None = None,
    cursor: int = 0,
    limit: int = 50,
) -> Document:
    """Return what became of the rows behind number ``cursor``, in their order."""
    ImportRepository(store).get(import_id)
    rows = []
    for row in _results(import_id, store, cursor, result):
        rows.append(row)
        if len(rows) > limit:
            break
    more = len(rows) > limit
    return {
        "items": rows[:limit],
        "next_cursor": rows[limit - 1]["number"] if more else None,
    }


def list_results(
    found: Import,
    store: Store,
    part: Literal["rows", "faults"],
    form: Literal["csv", "xlsx"],
) -> Iterator[bytes]:
    """Yield a file that is safe for spreadsheets: each row with result and reasons.

    Or only the faults, a line each: row, column, code, message, value.
    """
    table = get_table(found.source, store)
    results = _results(found.id, store, 0, None)
    write = write_sheet if form == "xlsx" else write_table
    if part == "faults":
        lines = (line for result in results for line in fault_lines(result))
        yield from write(FAULT_HEADER, lines)
    else:
        header = (*table.columns, *RESULT_HEADER)
        yield from write(header, _result_lines(table, results))


def _result_lines(
    table: Table, results: Iterator[Document]
) -> Iterator[Sequence[object]]:
    result = next(results, None)
    for row in table:
        if result is None:
            return
        if result["number"] == row.number:
            yield result_line(row, len(table.columns), result)
            result = next(results, None)


def _results(
    import_id: str, store: Store, cursor: int, result: str | None
) -> Iterator[Document]:
    where: Document = {"import_id": import_id, "last": {"$gt": cursor}}
    if result:
        where["results"] = result
    for chunk in ChunkRepository(store).rows.find(where).sort("last", 1):
        for row in chunk["rows"]:
            if row["number"] > cursor and result in (None, row["result"]):
                yield row
