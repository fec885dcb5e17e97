"""Files as tables: their encoding, their cells, their rows."""

from contacts.tables.model.encodings import Detector
from contacts.tables.model.seen import Seen
from contacts.tables.model.tables import (
    Layout,
    Row,
    Source,
    Table,
    decoded,
    sniff_delimiter,
)
from contacts.tables.model.writing import write_table

__all__ = [
    "Detector",
    "Layout",
    "Row",
    "Seen",
    "Source",
    "Table",
    "decoded",
    "sniff_delimiter",
    "write_table",
]
