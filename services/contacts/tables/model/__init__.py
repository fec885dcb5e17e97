"""Files as tables: their encoding, their cells, their rows."""

from contacts.tables.model.encodings import Detector
from contacts.tables.model.pasted import LINE_COLUMNS, has_no_header, list_lines
from contacts.tables.model.records import SEVERAL, flatten
from contacts.tables.model.seen import Seen
from contacts.tables.model.tables import (
    Format,
    Layout,
    Row,
    Source,
    Table,
    decoded,
    find_header,
    sniff_delimiter,
)
from contacts.tables.model.writing import MEDIA_TYPES, write_sheet, write_table

__all__ = [
    "LINE_COLUMNS",
    "MEDIA_TYPES",
    "SEVERAL",
    "Detector",
    "Format",
    "Layout",
    "Row",
    "Seen",
    "Source",
    "Table",
    "decoded",
    "find_header",
    "flatten",
    "has_no_header",
    "list_lines",
    "sniff_delimiter",
    "write_sheet",
    "write_table",
]
