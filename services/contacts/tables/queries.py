"""Looks into files."""

from chassis.mongo import Store
from contacts.tables.model import Source, Table, decoded
from contacts.tables.repository import FileStore


def get_table(source: Source, store: Store) -> Table:
    """Open a file as a table; its rows are read as they are asked for.

    Raises NotFoundError.
    """
    pieces = FileStore(store.database).pieces(source.table_id)
    return Table(decoded(pieces, source.layout.encoding), source.layout)
