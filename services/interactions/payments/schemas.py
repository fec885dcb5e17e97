"""Payments on the wire."""

import re
from typing import Any, Final

from chassis.web import Bool, Enum, Instant, Int, List, Nested, Ref, Schema
from chassis.web import Line as LineField
from interactions.payments.commands import VoidPayment
from interactions.payments.model import Method
from interactions.pipelines.schemas import Code, Currency
from interactions.values import Money

KINDS: Final = ("payment", "prepayment", "refund")
KEY: Final = re.compile(r"[a-z0-9][a-z0-9_.-]*", re.ASCII)
MOST: Final = 10**13


class SenderKey(LineField):
    """The short name of a sending system."""

    def __init__(self, **options: Any) -> None:
        """Take letters in lower case, digits and what stands between them."""
        super().__init__(most=60, least=1, **options)

    def checked(self, text: str) -> str:
        """Return the text if it is one."""
        return text if KEY.fullmatch(text) else self.refuse("not-a-choice")


class PaidAmountSchema(Schema):
    """Money that moved: more than nothing."""

    makes = Money

    amount_minor = Int(required=True, least=1, most=MOST)
    currency = Currency(required=True)


class RecordPaymentSchema(Schema):
    """Money of a person, of a company, or for a purchase."""

    contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    purchase_id = Ref(allow_none=True)
    deal_id = Ref(allow_none=True)
    document_id = Ref(allow_none=True)
    kind = Enum(KINDS)
    method = Code(required=True)
    amount = Nested(PaidAmountSchema, required=True)
    at = Instant()
    source_key = SenderKey()
    external_id = LineField(most=200, least=1)


class VoidPaymentSchema(Schema):
    """Why it never was."""

    makes = VoidPayment

    reason = LineField(required=True, least=1)


class PaymentSchema(Schema):
    """A payment as it is answered."""

    id = Ref()
    version = Int()
    contact_id = Ref(allow_none=True)
    original_contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    purchase_id = Ref(allow_none=True)
    deal_id = Ref(allow_none=True)
    document_id = Ref(allow_none=True)
    kind = Enum(KINDS)
    method = LineField()
    amount = Nested(PaidAmountSchema)
    at = Instant()
    source_key = LineField()
    external_id = LineField()
    state = Enum(("recorded", "voided"))
    voided_at = Instant(allow_none=True)
    void_reason = LineField()
    owner_id = LineField()
    team_ids = List(Ref())
    created_at = Instant()
    updated_at = Instant()
    created_by = LineField(allow_none=True)


class MethodSchema(Schema):
    """One way to pay."""

    makes = Method

    key = Code(required=True)
    label = LineField(required=True, least=1, most=60)
    is_archived = Bool()


class ChangePaymentSettingsSchema(Schema):
    """What may be changed; ways that are left out are archived."""

    payment_days = Int(least=0, most=365)
    methods = List(Nested(MethodSchema), least=1, most=50)


class PaymentSettingsSchema(ChangePaymentSettingsSchema):
    """How the house is paid, and after how many days it should be."""

    version = Int()
