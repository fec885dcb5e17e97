"""Files of products on the wire."""

from chassis.web import Bool, Enum, Instant, Int, Line, List, Nested, Ref, Schema
from interactions.products.schemas import CorrectProductSchema


class ProductFileForm(Schema):
    """The fields beside the file; a dry run changes nothing."""

    dry_run = Enum(("true", "false"))
    match_on = Enum(("sku",))


class ProductRowSchema(CorrectProductSchema):
    """What a row says of a product; the category by its id or by its path of names."""

    sku = Line(required=True, least=1, most=64)
    category = Line(least=1, most=2000)


class ProductFileSchema(Schema):
    """How far a file is, and what became of its rows."""

    id = Ref()
    state = Enum(("due", "running", "done", "failed"))
    dry_run = Bool()
    rows = Int()
    created = Int()
    updated = Int()
    unchanged = Int()
    refused = Int()
    created_at = Instant()


class RowResultSchema(Schema):
    """What became of a row, by the number of its line."""

    row = Int()
    result = Enum(("created", "updated", "unchanged", "refused"))
    product_id = Ref(allow_none=True)
    code = Line(allow_none=True)
    pointer = Line(allow_none=True)


class RowResultsSchema(Schema):
    """What became of each row."""

    items = List(Nested(RowResultSchema))
