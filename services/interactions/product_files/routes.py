"""Files of products over HTTP."""

from typing import Any, Final

from flask import Response

from chassis.web import (
    Blueprint,
    TooLargeError,
    UnsupportedMediaError,
    Upload,
    accepted,
    here,
    load_fields,
    shown,
)
from interactions.product_files.commands import BeginFile, begin_file
from interactions.product_files.errors import NoFileError
from interactions.product_files.model import MOST_ROWS, Row, chunks_of, read_rows
from interactions.product_files.queries import get_file, list_results
from interactions.product_files.schemas import (
    ProductFileForm,
    ProductFileSchema,
    RowResultsSchema,
)

MOST: Final = 10_000_000
TABLES: Final = (".csv",)
LINES: Final = (".ndjson", ".jsonl")

blueprint = Blueprint(
    "interactions.product_files", "Files of products", segment="products"
)


@blueprint.post("/import")
@blueprint.requires("products:write")
@blueprint.takes_file(MOST)
@blueprint.response(202, ProductFileSchema)
def post_product_file(given: Upload | None = None) -> Response:
    """Take in a file of at most 10,000 products: CSV, or JSON line by line."""
    if given is None:
        raise NoFileError
    chunks = tuple(map(tuple, chunks_of(_rows(given))))
    asked: dict[str, Any] = load_fields(given, ProductFileForm)
    command = BeginFile(chunks=chunks, dry_run=asked.get("dry_run") == "true")
    return accepted(begin_file, command, ProductFileSchema)


@blueprint.get("/import/<id:file_id>")
@blueprint.requires("products:read")
@blueprint.response(200, ProductFileSchema)
def show_product_file(file_id: str) -> Response:
    """Show how far one's own file is."""
    return shown(get_file(file_id, here.store), ProductFileSchema)


@blueprint.get("/import/<id:file_id>/rows")
@blueprint.requires("products:read")
@blueprint.response(200, RowResultsSchema)
def show_row_results(file_id: str) -> Response:
    """Show what became of each row of one's own file."""
    return shown({"items": list_results(file_id, here.store)}, RowResultsSchema)


def _rows(given: Upload) -> list[Row]:
    name = given.name.lower()
    if not name.endswith((*TABLES, *LINES)):
        raise UnsupportedMediaError("send .csv, .ndjson or .jsonl")
    rows = list(read_rows(b"".join(given), is_table=name.endswith(TABLES)))
    if len(rows) > MOST_ROWS:
        raise TooLargeError(f"at most {MOST_ROWS} rows")
    return rows
