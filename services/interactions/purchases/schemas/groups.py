"""What somebody bought in groups, and what is unmatched, on the wire."""

from chassis.web import Enum, Instant, Int, Line, List, Nested, Ref, Schema
from interactions.purchases.schemas.purchases import AmountSchema, PurchaseSchema
from interactions.purchases.schemas.returns import WaitingReturnSchema


class GroupsQuerySchema(Schema):
    """By what."""

    group_by = Enum(("product", "category", "month"))


class GroupSchema(Schema):
    """What was bought and kept of a product, a category, or in a month."""

    group = Line(allow_none=True)
    name = Line(allow_none=True)
    quantity = Line()
    count = Int()
    net = Nested(AmountSchema)
    last_at = Instant()


class GroupsSchema(Schema):
    """What a person bought, in groups, the latest first."""

    items = List(Nested(GroupSchema))


class UnknownSkuSchema(Schema):
    """A number of no product, or of one that came later."""

    sku = Line()
    name = Line()
    count = Int()
    last_at = Instant()
    product_id = Ref(allow_none=True)


class UnmatchedSchema(Schema):
    """Purchases of nobody, SKUs of no product, returns of no purchase."""

    purchases = List(Nested(PurchaseSchema))
    skus = List(Nested(UnknownSkuSchema))
    returns = List(Nested(WaitingReturnSchema))
