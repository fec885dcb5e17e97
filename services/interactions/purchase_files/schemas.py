"""Files of purchases on the wire."""

from chassis.web import Enum, Instant, Int, Line, List, Nested, Ref, Schema


class ReceiptFileForm(Schema):
    """There is nothing beside the file."""


class ReceiptFileSchema(Schema):
    """How far a file is, and what became of its lines."""

    id = Ref()
    state = Enum(("due", "running", "done", "failed"))
    rows = Int()
    recorded = Int()
    repeated = Int()
    refused = Int()
    created_at = Instant()


class ReceiptResultSchema(Schema):
    """What became of a line, by its number."""

    row = Int()
    result = Enum(("recorded", "repeated", "refused"))
    purchase_id = Ref(allow_none=True)
    code = Line(allow_none=True)
    pointer = Line(allow_none=True)


class ReceiptResultsSchema(Schema):
    """What became of each line."""

    items = List(Nested(ReceiptResultSchema))
