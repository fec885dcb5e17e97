"""Refusals and their reasons on the wire."""

import re
from typing import Any, Final, get_args

from chassis.web import (
    Bool,
    Day,
    Enum,
    Instant,
    Int,
    Line,
    List,
    Map,
    Nested,
    Ref,
    Schema,
    Text,
)
from interactions.refusals.events import (
    Asked,
    Channel,
    Group,
    Standing,
    SubjectKind,
)
from interactions.values import Money

CODE: Final = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
CURRENCY: Final = re.compile(r"[A-Z]{3}")
MOST: Final = 10**15


class ReasonCode(Line):
    """A short name for machines; pipelines name the same ones."""

    def __init__(self, **options: Any) -> None:
        """Take at most 50 letters."""
        super().__init__(most=50, least=1, **options)

    def checked(self, text: str) -> str:
        """Return the text if it is one."""
        return text if CODE.fullmatch(text) else self.refuse("not-a-choice")


class PriceCurrency(Line):
    """A currency as ISO 4217 writes it."""

    def __init__(self, **options: Any) -> None:
        """Take three capital letters."""
        super().__init__(most=3, least=3, **options)

    def checked(self, text: str) -> str:
        """Return the text if it is one."""
        return text if CURRENCY.fullmatch(text) else self.refuse("not-a-choice")


class WantedPriceSchema(Schema):
    """What the person would have paid."""

    makes = Money

    amount_minor = Int(required=True, least=0, most=MOST)
    currency = PriceCurrency(required=True)


class SetRefusalSchema(Schema):
    """What is set on many refusals at once."""

    reason_code = ReasonCode()
    competitor_id = Ref(allow_none=True)


class CorrectRefusalSchema(SetRefusalSchema):
    """What may change of a refusal; who said no to what may only be said again."""

    contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    subject_kind = Enum(get_args(SubjectKind))
    subject_id = Ref(allow_none=True)
    presentation_id = Ref(allow_none=True)
    deal_id = Ref(allow_none=True)
    activity_id = Ref(allow_none=True)
    text = Text(most=4000)
    wanted_price = Nested(WantedPriceSchema, allow_none=True)
    come_back_on = Day(allow_none=True)
    channel = Enum(get_args(Channel), allow_none=True)
    store_id = Ref(allow_none=True)
    owner_id = Ref()


class RecordRefusalSchema(Schema):
    """A new refusal; a deal or an activity says whose it is."""

    contact_id = Ref()
    company_id = Ref()
    subject_kind = Enum(get_args(SubjectKind), required=True)
    subject_id = Ref()
    presentation_id = Ref()
    deal_id = Ref()
    activity_id = Ref()
    reason_code = ReasonCode(required=True)
    text = Text(most=4000)
    competitor_id = Ref()
    wanted_price = Nested(WantedPriceSchema)
    come_back_on = Day()
    channel = Enum(get_args(Channel))
    store_id = Ref()
    at = Instant()


class NoteSchema(Schema):
    """Why, in a few words."""

    note = Line(most=500)


class RecoveredBySchema(Schema):
    """The yes that made up for it."""

    purchase_id = Ref(allow_none=True)
    deal_id = Ref(allow_none=True)
    presentation_id = Ref(allow_none=True)


class RefusalSchema(Schema):
    """A refusal as it is answered."""

    id = Ref()
    version = Int()
    contact_id = Ref(allow_none=True)
    original_contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    subject_kind = Line()
    subject_id = Ref(allow_none=True)
    presentation_id = Ref(allow_none=True)
    deal_id = Ref(allow_none=True)
    activity_id = Ref(allow_none=True)
    reason_code = Line()
    reason_group = Line(allow_none=True)
    text = Text()
    competitor_id = Ref(allow_none=True)
    wanted_price = Nested(WantedPriceSchema, allow_none=True)
    amount_at_stake = Nested(WantedPriceSchema, allow_none=True)
    come_back_on = Day(allow_none=True)
    task_id = Ref(allow_none=True)
    channel = Line(allow_none=True)
    store_id = Ref(allow_none=True)
    at = Instant()
    recorded_by = Line()
    reports = Int()
    state = Line()
    recovered_by_deal_id = Ref(allow_none=True)
    recovered_by = Nested(RecoveredBySchema, allow_none=True)
    recovered_at = Instant(allow_none=True)
    note = Line()
    owner_id = Ref()
    team_ids = List(Ref())
    created_at = Instant()
    updated_at = Instant()


class CorrectReasonSchema(Schema):
    """What may change of a reason."""

    label = Map(Line(most=200, least=1))
    group = Enum(get_args(Group))
    asks = List(Enum(get_args(Asked)), most=len(get_args(Asked)))
    state = Enum(get_args(Standing))


class MakeReasonSchema(CorrectReasonSchema):
    """A new reason."""

    code = ReasonCode(required=True)
    label = Map(Line(most=200, least=1), required=True)
    group = Enum(get_args(Group), required=True)


class ReasonSchema(CorrectReasonSchema):
    """A reason as it is answered."""

    code = Line()
    is_built_in = Bool()
    version = Int()
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)


class ReasonsSchema(Schema):
    """All reasons."""

    items = List(Nested(ReasonSchema))
