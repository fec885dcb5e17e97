"""Deals on the wire."""

import re
from decimal import Decimal
from typing import Any, Final

from chassis.web import (
    Bool,
    Day,
    Enum,
    Instant,
    Int,
    List,
    Nested,
    Ref,
    Schema,
    Text,
)
from chassis.web import Line as LineField
from interactions.deals.commands import (
    LoseDeal,
    PastStep,
    ReopenDeal,
    WinDeal,
)
from interactions.deals.model import Line, NextStep
from interactions.pipelines.schemas import Code, Currency
from interactions.values import Money

DECIMAL: Final = re.compile(r"\d{1,9}(\.\d{1,6})?", re.ASCII)
MOST: Final = 10**15
"""The highest amount in minor units: sums of many still fit into a JSON number."""


class Number(LineField):
    """A decimal that is not negative, as a text."""

    def __init__(self, *, highest: int = 10**9, **options: Any) -> None:
        """Take at most nine digits before the point and six behind it."""
        self.highest = highest
        super().__init__(most=16, least=1, **options)

    def checked(self, text: str) -> str:
        """Return the text if it is one."""
        if not DECIMAL.fullmatch(text) or Decimal(text) > self.highest:
            self.refuse("out-of-range")
        return text


class MoneySchema(Schema):
    """An amount of money: minor units of an ISO 4217 currency."""

    makes = Money

    amount_minor = Int(required=True, least=-MOST, most=MOST)
    currency = Currency(required=True)


class DealLineSchema(Schema):
    """One thing that is sold; a trade-in has a negative price."""

    makes = Line

    name = LineField(required=True, least=1)
    product_id = Ref(allow_none=True)
    options = LineField()
    quantity = Number()
    unit_price = Nested(MoneySchema, required=True)
    discount_percent = Number(highest=100)


class DealStepSchema(Schema):
    """What comes next."""

    makes = NextStep

    kind = Enum(("task", "activity"), required=True)
    id = Ref(required=True)
    at = Instant(required=True)


class DealFieldsSchema(Schema):
    """The fields that a move may fill in with it."""

    title = LineField(least=1)
    contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    amount = Nested(MoneySchema, allow_none=True)
    lines = List(Nested(DealLineSchema), most=200)
    expected_close_on = Day(allow_none=True)
    campaign_id = Ref(allow_none=True)
    next_step = Nested(DealStepSchema, allow_none=True)


class CorrectDealSchema(DealFieldsSchema):
    """The fields that may be changed; ``reason`` is for what is set by hand."""

    amount_mode = Enum(("lines", "manual"))
    probability = Int(least=0, most=100, allow_none=True, attribute="own_probability")
    owner_id = Ref()
    position = Int(least=0, most=2**53)
    reason = LineField()


class PastStepSchema(Schema):
    """A stage that a deal came to, or how it ended."""

    makes = PastStep

    at = Instant(required=True)
    stage_id = Ref()
    state = Enum(("won", "lost"))
    reason_code = Code()
    competitor_id = Ref()


class CreateDealSchema(DealFieldsSchema):
    """A new deal; with lines they are its amount.

    ``occurred_at`` is when it began, ``past`` what became of it, in order: for who
    may run imports.
    """

    title = LineField(required=True, least=1)
    pipeline_id = Ref()
    stage_id = Ref()
    owner_id = Ref()
    team_ids = List(Ref(), most=20)
    activity_id = Ref()
    position = Int(least=0, most=2**53)
    occurred_at = Instant()
    past = List(Nested(PastStepSchema), most=100)


class MoveDealSchema(Schema):
    """Where to, when unless now, and what the stage asks for."""

    stage_id = Ref(required=True)
    position = Int(least=0, most=2**53)
    occurred_at = Instant()
    fields_ = Nested(DealFieldsSchema, data_key="fields")


class SetDealSchema(Schema):
    """What is set on many deals at once."""

    expected_close_on = Day(allow_none=True)
    campaign_id = Ref(allow_none=True)


class SeatDealSchema(Schema):
    """The stage that many deals move to."""

    stage_id = Ref(required=True)


class WinDealSchema(Schema):
    """When, and what came of it."""

    makes = WinDeal

    closed_at = Instant()
    purchase_id = Ref()
    against_competitor_id = Ref()


class LoseDealSchema(Schema):
    """Why, and when to ask again."""

    makes = LoseDeal

    reason_code = Code(required=True)
    text = Text(most=4000)
    competitor_id = Ref()
    come_back_on = Day()
    closed_at = Instant()


class ReopenDealSchema(Schema):
    """Why the matter goes on."""

    makes = ReopenDeal

    reason = LineField(required=True, least=1)


class SummedLineSchema(Schema):
    """One line with its total."""

    name = LineField()
    product_id = Ref(allow_none=True)
    options = LineField()
    quantity = LineField()
    unit_price = Nested(MoneySchema)
    discount_percent = LineField()
    total = Nested(MoneySchema)


class DealSourceSchema(Schema):
    """How the person came to us."""

    kind = LineField()
    ad_source_id = Ref(allow_none=True)
    campaign_id = Ref(allow_none=True)


class LostSchema(Schema):
    """Why it was lost."""

    reason_code = LineField()
    text = Text()
    competitor_id = Ref(allow_none=True)
    refusal_id = Ref()


class WonSchema(Schema):
    """What came of it."""

    purchase_id = Ref(allow_none=True)
    against_competitor_id = Ref(allow_none=True)


class DealSchema(Schema):
    """A deal as it is answered; ``probability`` is what holds now."""

    id = Ref()
    version = Int()
    title = LineField()
    contact_id = Ref(allow_none=True)
    original_contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    pipeline_id = Ref()
    stage_id = Ref()
    began_at = Instant()
    stage_since = Instant()
    stale_at = Instant(allow_none=True)
    position = Int()
    state = Enum(("open", "won", "lost"))
    amount = Nested(MoneySchema, allow_none=True)
    amount_mode = LineField()
    lines = List(Nested(SummedLineSchema))
    probability = Int()
    own_probability = Int(allow_none=True)
    expected_close_on = Day(allow_none=True)
    source = Nested(DealSourceSchema, allow_none=True)
    campaign_id = Ref(allow_none=True)
    activity_id = Ref(allow_none=True)
    next_step = Nested(DealStepSchema, allow_none=True)
    lost = Nested(LostSchema, allow_none=True)
    won = Nested(WonSchema, allow_none=True)
    closed_at = Instant(allow_none=True)
    owner_id = Ref()
    team_ids = List(Ref())
    created_at = Instant()
    updated_at = Instant()
    created_by = LineField(allow_none=True)
    deleted_at = Instant(allow_none=True)


class CardSchema(Schema):
    """A deal on the board."""

    deal = Nested(DealSchema)
    is_stale = Bool()
    lacks_next_step = Bool()


class DealChangeSchema(Schema):
    """One change of a deal, and how it stood then."""

    version = Int()
    type = LineField()
    time = Instant()
    actor = LineField()
    changed = List(LineField())
    from_stage = Ref(allow_none=True)
    to_stage = Ref(allow_none=True)
    seconds_in_stage = Int(allow_none=True)
    reason = LineField(allow_none=True)
    stage_id = Ref()
    state = LineField()
    amount = Nested(MoneySchema, allow_none=True)
    probability = Int()
    expected_close_on = LineField(allow_none=True)


class DealHistorySchema(Schema):
    """The changes of a deal, the newest first."""

    items = List(Nested(DealChangeSchema))
