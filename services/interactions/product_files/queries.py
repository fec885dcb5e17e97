"""Looking at files of products."""

from chassis.domain import NotFoundError
from chassis.mongo import Document, Store
from interactions.product_files.repository import FileRepository, RowRepository, shown


def get_file(file_id: str, store: Store) -> Document:
    """Return one's own file; raises NotFoundError."""
    row = FileRepository(store).row(file_id, store.caller.user_id)
    if row is None:
        raise NotFoundError
    return shown(row)


def list_results(file_id: str, store: Store) -> list[Document]:
    """Return what became of each row of one's own file; raises NotFoundError."""
    get_file(file_id, store)
    return RowRepository(store).results(file_id)
