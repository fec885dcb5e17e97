"""Products on the wire."""

import re
from decimal import Decimal
from typing import Any, Final, get_args

from chassis.web import (
    Bool,
    Day,
    Enum,
    Instant,
    Int,
    Line,
    List,
    Nested,
    Ref,
    Schema,
    here,
)
from interactions.pipelines.schemas import Code, Currency
from interactions.products.commands import READ_COST, DiscontinueProduct
from interactions.products.events import Care, Kind, State
from interactions.products.model import AfterSale, Choice, Complement, Option
from interactions.values import Money

PERCENT: Final = re.compile(r"\d{1,3}(\.\d{1,4})?", re.ASCII)
MOST: Final = 10**15
CENTURY: Final = 36_525


class Percent(Line):
    """A part of a hundred: a decimal as a text."""

    def __init__(self, **options: Any) -> None:
        """Take at most four digits behind the point."""
        super().__init__(most=8, least=1, **options)

    def checked(self, text: str) -> str:
        """Return the text if it is one."""
        if not PERCENT.fullmatch(text) or Decimal(text) > 100:  # noqa: PLR2004
            self.refuse("out-of-range")
        return text


class ListPriceSchema(Schema):
    """An amount that is not negative."""

    makes = Money

    amount_minor = Int(required=True, least=0, most=MOST)
    currency = Currency(required=True)


class DifferenceSchema(Schema):
    """What a choice adds to the price, or takes off."""

    makes = Money

    amount_minor = Int(required=True, least=-MOST, most=MOST)
    currency = Currency(required=True)


class ChoiceSchema(Schema):
    """One way to have an option."""

    makes = Choice

    key = Code(required=True)
    label = Line(required=True, least=1, most=60)
    price_difference = Nested(DifferenceSchema, allow_none=True)


class OptionSchema(Schema):
    """Something that the customer chooses."""

    makes = Option

    key = Code(required=True)
    label = Line(required=True, least=1, most=60)
    choices = List(Nested(ChoiceSchema), required=True, least=1, most=12)


class ComplementSchema(Schema):
    """What goes with a product, and why."""

    makes = Complement

    product_id = Ref(required=True)
    obvious = Bool()
    argument = Line()


class AfterSaleSchema(Schema):
    """What is done for the customer after the purchase."""

    makes = AfterSale

    after_days = Int(required=True, least=0, most=CENTURY)
    kind = Enum(get_args(Care), required=True)
    text = Line(required=True, least=1)


class SetProductSchema(Schema):
    """What is set on many products at once."""

    category_id = Ref()
    brand = Line(most=100, allow_none=True)
    kind = Enum(get_args(Kind))
    tax_percent = Percent()
    unit = Line(most=20)
    lifetime_days = Int(least=1, most=CENTURY, allow_none=True)
    warranty_days = Int(least=1, most=CENTURY, allow_none=True)
    service_plan_id = Ref(allow_none=True)


class CorrectProductSchema(SetProductSchema):
    """The fields that may be changed; ``cost`` by who may read it."""

    sku = Line(least=1, most=64)
    name = Line(least=1)
    price = Nested(ListPriceSchema)
    cost = Nested(ListPriceSchema, allow_none=True)
    options = List(Nested(OptionSchema), most=10)
    complements = List(Nested(ComplementSchema), most=30)
    successor_id = Ref(allow_none=True)
    solves_tags = List(Code(), most=50)
    after_sales = List(Nested(AfterSaleSchema), most=10)


class CreateProductSchema(CorrectProductSchema):
    """A new product."""

    sku = Line(required=True, least=1, most=64)
    name = Line(required=True, least=1)
    category_id = Ref(required=True)
    price = Nested(ListPriceSchema, required=True)


class DiscontinueProductSchema(Schema):
    """From when on it is sold no more, and what replaces it."""

    makes = DiscontinueProduct

    successor_id = Ref(allow_none=True)
    first_day_out = Day(allow_none=True, data_key="from")


class ListedPriceSchema(Schema):
    """A list price, since when it holds, and who set it."""

    price = Nested(ListPriceSchema)
    since = Instant()
    actor = Line()


class PricesSchema(Schema):
    """The list prices of a product, the newest first."""

    items = List(Nested(ListedPriceSchema))


class ProductSchema(Schema):
    """A product as it is answered; ``cost`` to who may read it."""

    entity = "products"

    id = Ref()
    version = Int()
    sku = Line()
    name = Line()
    category_id = Ref()
    brand = Line(allow_none=True)
    kind = Line()
    price = Nested(ListPriceSchema)
    cost = Nested(ListPriceSchema, allow_none=True)
    tax_percent = Line()
    unit = Line()
    options = List(Nested(OptionSchema))
    complements = List(Nested(ComplementSchema))
    successor_id = Ref(allow_none=True)
    solves_tags = List(Line())
    lifetime_days = Int(allow_none=True)
    warranty_days = Int(allow_none=True)
    service_plan_id = Ref(allow_none=True)
    after_sales = List(Nested(AfterSaleSchema))
    state = Enum(get_args(State))
    discontinued_from = Day(allow_none=True)
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Leave the cost out for who may not read it."""
        if attr == "cost" and not here.caller.may(READ_COST):
            return default
        return super().get_attribute(obj, attr, default)
