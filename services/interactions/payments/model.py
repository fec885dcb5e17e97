"""A payment, and how the house is paid."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final, Literal

from chassis.domain import Aggregate, new_id, utcnow
from interactions.payments import errors, events
from interactions.values import Money

TOLERANCE: Final = timedelta(minutes=5)
"""So much may the clock of a till be fast."""
SETTINGS_ID: Final = "payments"
USUAL_DAYS: Final = 14


@dataclass(kw_only=True)
class Payment(Aggregate):
    """Money of a person or a company; a refund goes the other way."""

    entity = "payment"
    state_type = events.PaymentState

    contact_id: str | None = None
    original_contact_id: str | None = None
    company_id: str | None = None
    purchase_id: str | None = None
    deal_id: str | None = None
    document_id: str | None = None
    kind: Literal["payment", "prepayment", "refund"] = "payment"
    method: str
    amount: Money
    at: datetime = field(default_factory=utcnow)
    source_key: str = "manual"
    external_id: str
    fingerprint: str = ""
    state: Literal["recorded", "voided"] = "recorded"
    voided_at: datetime | None = None
    void_reason: str = ""
    owner_id: str
    team_ids: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether it was recorded now; a repeat of the same payment finds it."""
        return "_is_new" in self.__dict__

    @classmethod
    def enter(cls, given: Mapping[str, Any]) -> "Payment":
        """Record money. Raises FuturePaymentError, DebtorMissingError."""
        payment_id = new_id()
        payment = cls(id=payment_id, **{"external_id": payment_id, **given})
        if payment.at > utcnow() + TOLERANCE:
            raise errors.FuturePaymentError(pointer="/at")
        named = [one for one in (payment.contact_id, payment.company_id) if one]
        if len(named) > 1 or not (named or payment.purchase_id):
            raise errors.DebtorMissingError(pointer="/contact_id")
        payment.original_contact_id = payment.contact_id
        payment.__dict__["_is_new"] = True
        payment.record(events.PaymentRecorded(after=payment.snapshot()))
        return payment

    def void(self, reason: str) -> None:
        """Let it never have been. Raises PaymentVoidedError."""
        if self.state == "voided":
            raise errors.PaymentVoidedError
        self.state, self.voided_at, self.void_reason = "voided", utcnow(), reason
        changed = ("state",)
        self.record(events.PaymentVoided(after=self.snapshot(), changed=changed))


@dataclass(frozen=True, kw_only=True)
class Method:
    """One way to pay; a used one is archived, never taken away."""

    key: str
    label: str
    is_archived: bool = False


USUAL_METHODS: Final = tuple(
    Method(key=key, label=label)
    for key, label in (
        ("cash", "Cash"),
        ("card", "Card"),
        ("bank_transfer", "Bank transfer"),
        ("online", "Online"),
        ("other", "Other"),
    )
)


@dataclass(kw_only=True)
class PaymentSettings(Aggregate):
    """``payment_days`` are those of whoever has none of his own."""

    entity = "payment_settings"
    state_type: ClassVar[type[Any]] = Method

    id: str = SETTINGS_ID
    payment_days: int = USUAL_DAYS
    methods: tuple[Method, ...] = USUAL_METHODS

    def change(self, changes: Mapping[str, Any]) -> None:
        """Set days and ways; ways that are left out are archived.

        Raises MethodTwiceError.
        """
        self.payment_days = changes.get("payment_days", self.payment_days)
        given = changes.get("methods")
        if given is not None:
            keys = {method.key for method in given}
            if len(keys) < len(given):
                raise errors.MethodTwiceError(pointer="/methods")
            gone = (
                Method(key=known.key, label=known.label, is_archived=True)
                for known in self.methods
                if known.key not in keys
            )
            self.methods = (*given, *gone)
        self.version += 1
        self.updated_at = utcnow()

    def check(self, key: str) -> None:
        """Raise UnknownMethodError for a way that is not offered."""
        offered = {each.key for each in self.methods if not each.is_archived}
        if key not in offered:
            raise errors.UnknownMethodError(pointer="/method")
