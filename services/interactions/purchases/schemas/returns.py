"""Returns on the wire."""

from chassis.web import Enum, Instant, Int, List, Nested, Ref, Schema
from chassis.web import Line as LineField
from interactions.purchases.model import Wish
from interactions.purchases.schemas.purchases import (
    PurchaseSchema,
    Quantity,
    SourceKey,
)


class WishSchema(Schema):
    """How much of what comes back: the line by its number from 1, or by its SKU."""

    makes = Wish

    line = Int(least=1, most=100)
    sku = LineField(most=64, least=1)
    quantity = Quantity(required=True)


class ReturnPurchaseSchema(Schema):
    """What comes back; ``external_ref`` tells a repeat from another return."""

    external_ref = LineField(most=100, least=1, required=True)
    lines = List(Nested(WishSchema), least=1, most=100, required=True)
    at = Instant()
    reason = LineField()


class ReceiveReturnSchema(ReturnPurchaseSchema):
    """What comes back of a receipt, which may come later."""

    source_key = SourceKey(required=True)
    external_receipt = LineField(most=100, least=1, required=True)


class AwaitedSchema(Schema):
    """A return: done with its purchase, or waiting for it."""

    id = Ref()
    state = Enum(("done", "waiting"))
    purchase = Nested(PurchaseSchema, allow_none=True)


class WaitingReturnSchema(Schema):
    """A return whose purchase is not there; ``fault`` says what to look at."""

    id = Ref()
    source_key = LineField()
    external_receipt = LineField()
    external_ref = LineField()
    arrived_at = Instant()
    fault = LineField(allow_none=True)


class WaitingReturnsSchema(Schema):
    """Returns whose purchase is not there."""

    items = List(Nested(WaitingReturnSchema))
