"""Purchases, as they are told and as they are answered."""

import re
from decimal import Decimal
from typing import Any, Final

from chassis.web import (
    Bool,
    Email,
    Enum,
    Instant,
    Int,
    List,
    Nested,
    Phone,
    Ref,
    Schema,
    here,
)
from chassis.web import Line as LineField
from interactions.pipelines.schemas import Currency
from interactions.products.commands import READ_COST
from interactions.purchases.commands import AttachPurchase, VoidPurchase
from interactions.purchases.model import Discount, Line
from interactions.values import Money

MOST: Final = 10**13
"""The highest amount in minor units: sums of many still fit into a JSON number."""
CHANNELS: Final = ("store", "web", "phone", "deal")
STATES: Final = ("recorded", "partly_returned", "returned", "voided")
DISCOUNTS: Final = (
    *("rule", "personal_price", "coupon", "promo_code", "points", "manual"),
)
DECIMAL: Final = re.compile(r"\d{1,9}(\.\d{1,6})?", re.ASCII)
KEY: Final = re.compile(r"[a-z0-9][a-z0-9_.-]*", re.ASCII)


class Quantity(LineField):
    """A decimal above zero, as a text."""

    def __init__(self, **options: Any) -> None:
        """Take at most nine digits before the point and six behind it."""
        super().__init__(most=16, least=1, **options)

    def checked(self, text: str) -> str:
        """Return the text if it is one."""
        if not DECIMAL.fullmatch(text) or not Decimal(text):
            self.refuse("out-of-range")
        return text


class SourceKey(LineField):
    """The short name of a sending system."""

    def __init__(self, **options: Any) -> None:
        """Take letters in lower case, digits and what stands between them."""
        super().__init__(most=60, least=1, **options)

    def checked(self, text: str) -> str:
        """Return the text if it is one."""
        return text if KEY.fullmatch(text) else self.refuse("not-a-choice")


class AmountSchema(Schema):
    """An amount of money: minor units of an ISO 4217 currency."""

    makes = Money

    amount_minor = Int(required=True, least=-MOST, most=MOST)
    currency = Currency(required=True)


class PurchaseLineSchema(Schema):
    """One thing that was bought; a trade-in has a negative price."""

    makes = Line

    name = LineField(required=True, least=1)
    sku = LineField(most=64)
    product_id = Ref(allow_none=True)
    options = LineField()
    quantity = Quantity()
    unit_price = Nested(AmountSchema, required=True)
    discount = Nested(AmountSchema, allow_none=True)
    cost = Nested(AmountSchema, allow_none=True)
    total = Nested(AmountSchema, allow_none=True)


class DiscountSchema(Schema):
    """What was taken off the whole, and by what right."""

    makes = Discount

    kind = Enum(DISCOUNTS, required=True)
    ref = LineField(most=100)
    amount = Nested(AmountSchema, required=True)


class CorrectPurchaseSchema(Schema):
    """What may be changed of a purchase."""

    contact_id = Ref(allow_none=True)
    seller_id = Ref(allow_none=True)
    campaign_id = Ref(allow_none=True)


class RecordPurchaseSchema(CorrectPurchaseSchema):
    """A purchase as a till tells it; without a source it was entered by hand.

    The person is the one named, else whom the e-mail or the telephone number reaches.
    """

    company_id = Ref(allow_none=True)
    card_number = LineField(most=40, allow_none=True)
    email = Email(allow_none=True)
    phone = Phone(allow_none=True)
    source_key = SourceKey()
    external_receipt = LineField(most=100, least=1)
    channel = Enum(CHANNELS)
    store_id = Ref(allow_none=True)
    at = Instant()
    lines = List(Nested(PurchaseLineSchema), least=1, most=100, required=True)
    discounts = List(Nested(DiscountSchema), most=20)
    total = Nested(AmountSchema)
    currency = Currency()
    deal_id = Ref(allow_none=True)


class VoidPurchaseSchema(Schema):
    """Why it never was."""

    makes = VoidPurchase

    reason = LineField(required=True, least=1)


class AttachPurchaseSchema(Schema):
    """Whose it is."""

    makes = AttachPurchase

    contact_id = Ref(required=True)


class BoughtLineSchema(Schema):
    """One line with its total; ``cost`` is for who may read costs."""

    name = LineField()
    sku = LineField()
    product_id = Ref(allow_none=True)
    category_id = Ref(allow_none=True)
    options = LineField()
    quantity = LineField()
    unit_price = Nested(AmountSchema)
    discount = Nested(AmountSchema, allow_none=True)
    cost = Nested(AmountSchema, allow_none=True)
    total = Nested(AmountSchema)

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Leave out what a unit costs us, for who may not know."""
        if attr == "cost" and not here.caller.may(READ_COST):
            return default
        return super().get_attribute(obj, attr, default)


class ReturnedLineSchema(Schema):
    """How much of a line was taken back, and for how much."""

    line = Int()
    sku = LineField()
    product_id = Ref(allow_none=True)
    quantity = LineField()
    amount = Nested(AmountSchema)


class ReturnSchema(Schema):
    """What was taken back at once."""

    external_ref = LineField()
    at = Instant()
    lines = List(Nested(ReturnedLineSchema))
    amount = Nested(AmountSchema)
    reason = LineField()


class PurchaseSchema(Schema):
    """A purchase as it is answered; ``net`` is what is left after returns."""

    id = Ref()
    version = Int()
    contact_id = Ref(allow_none=True)
    original_contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    card_number = LineField(allow_none=True)
    source_key = LineField()
    external_receipt = LineField()
    channel = Enum(CHANNELS)
    store_id = Ref(allow_none=True)
    at = Instant()
    lines = List(Nested(BoughtLineSchema))
    discounts = List(Nested(DiscountSchema))
    currency = LineField()
    total = Nested(AmountSchema)
    returned = Nested(AmountSchema)
    net = Nested(AmountSchema)
    deal_id = Ref(allow_none=True)
    campaign_id = Ref(allow_none=True)
    seller_id = Ref(allow_none=True)
    state = Enum(STATES)
    returns = List(Nested(ReturnSchema))
    ordinal = Int(allow_none=True)
    is_first = Bool()
    voided_at = Instant(allow_none=True)
    void_reason = LineField()
    owner_id = LineField()
    team_ids = List(Ref())
    created_at = Instant()
    updated_at = Instant()
    created_by = LineField(allow_none=True)
