"""Files of purchases over HTTP."""

from typing import Final

from flask import Response

from chassis.web import (
    Blueprint,
    TooLargeError,
    Upload,
    accepted,
    here,
    load_fields,
    shown,
)
from interactions.purchase_files.commands import BeginReceipts, begin_receipts
from interactions.purchase_files.errors import ReceiptsMissingError
from interactions.purchase_files.model import MOST_RECEIPTS, read_receipts
from interactions.purchase_files.queries import (
    get_receipt_file,
    list_receipt_results,
)
from interactions.purchase_files.schemas import (
    ReceiptFileForm,
    ReceiptFileSchema,
    ReceiptResultsSchema,
)

MOST: Final = 50_000_000

blueprint = Blueprint(
    "interactions.purchase_files", "Files of purchases", segment="purchases"
)


@blueprint.post("/import")
@blueprint.requires("purchases:write")
@blueprint.takes_file(MOST)
@blueprint.response(202, ReceiptFileSchema)
def post_receipt_file(given: Upload | None = None) -> Response:
    """Take in a file of at most 10,000 purchases: JSON line by line."""
    if given is None:
        raise ReceiptsMissingError
    receipts = list(read_receipts(b"".join(given)))
    load_fields(given, ReceiptFileForm)
    if len(receipts) > MOST_RECEIPTS:
        raise TooLargeError(f"at most {MOST_RECEIPTS} purchases")
    command = BeginReceipts(receipts=receipts)
    return accepted(begin_receipts, command, ReceiptFileSchema)


@blueprint.get("/import/<id:file_id>")
@blueprint.requires("purchases:read")
@blueprint.response(200, ReceiptFileSchema)
def show_receipt_file(file_id: str) -> Response:
    """Show how far one's own file is."""
    return shown(get_receipt_file(file_id, here.store), ReceiptFileSchema)


@blueprint.get("/import/<id:file_id>/results")
@blueprint.requires("purchases:read")
@blueprint.response(200, ReceiptResultsSchema)
def show_receipt_results(file_id: str) -> Response:
    """Show what became of each line of one's own file."""
    found = list_receipt_results(file_id, here.store)
    return shown({"items": found}, ReceiptResultsSchema)
