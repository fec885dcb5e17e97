"""Looking at files of purchases."""

from chassis.domain import NotFoundError
from chassis.mongo import Document, Store
from interactions.purchase_files.repository import (
    ReceiptFileRepository,
    ReceiptRowRepository,
    shown,
)


def get_receipt_file(file_id: str, store: Store) -> Document:
    """Return one's own file; raises NotFoundError."""
    row = ReceiptFileRepository(store).row(file_id, store.caller.user_id)
    if row is None:
        raise NotFoundError
    return shown(row)


def list_receipt_results(file_id: str, store: Store) -> list[Document]:
    """Return what became of each line of one's own file; raises NotFoundError."""
    get_receipt_file(file_id, store)
    return ReceiptRowRepository(store).results(file_id)
