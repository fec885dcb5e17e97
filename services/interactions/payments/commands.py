"""Recording payments, and voiding them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from chassis.domain import ForbiddenError
from chassis.merging import Holding, as_named_now
from chassis.mongo import Transaction
from interactions.payments import errors
from interactions.payments.model import Payment, PaymentSettings
from interactions.payments.repository import (
    PaymentRepository,
    PaymentSettingsRepository,
)
from interactions.people.commands import NoteTouch, note_touch
from interactions.people.queries import get_person
from interactions.references.queries import get_references
from interactions.staff.queries import find_colleague


@dataclass(frozen=True, kw_only=True)
class RecordPayment:
    """``fields`` as the sender tells them; for a purchase it is its debtor's."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class VoidPayment:
    """Let it never have been."""

    payment_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RefusePaid:
    """A purchase is about to be voided: nothing may have been paid for it."""

    purchase_id: str


@dataclass(frozen=True, kw_only=True)
class FollowPurchase:
    """A purchase is another person's, and so is what was paid for it."""

    purchase_id: str
    contact_id: str | None


@dataclass(frozen=True, kw_only=True)
class ChangePaymentSettings:
    """How the house is paid, and how soon."""

    version: int
    changes: Mapping[str, Any]


PAYMENTS: Final = Holding.of(PaymentRepository)
"""What moves when two persons become one."""


def record_payment(command: RecordPayment, tx: Transaction) -> Payment:
    """Record it; the same payment again is the one that is there.

    Raises PaymentDiffersError, ReferenceNotFoundError, PurchaseVoidedError,
    WrongDebtorError, WrongCurrencyError, UnknownMethodError and the errors of payments.
    """
    payments, given = PaymentRepository(tx), dict(command.fields)
    text = msgspec.json.encode(given, order="deterministic")
    print_ = hashlib.sha256(text).hexdigest()
    if "external_id" in given:
        source = given.get("source_key", Payment.source_key)
        known = payments.received(source, given["external_id"])
        if known is not None:
            return _repeated(known, print_, payments)
    PaymentSettingsRepository(tx).current().check(given["method"])
    fields = _named(given, payments, tx)
    payment = Payment.enter({**fields, "fingerprint": print_})
    payments.add(payment)
    _note_payment(payment, tx)
    return payment


def void_payment(command: VoidPayment, tx: Transaction) -> Payment:
    """Void it. Raises PaymentVoidedError."""
    payments = PaymentRepository(tx)
    payment = payments.get(command.payment_id)
    payment.void(command.reason)
    payments.save(payment)
    _note_payment(payment, tx)
    return payment


def refuse_paid(command: RefusePaid, tx: Transaction) -> None:
    """Raise PaidError for a purchase with payments; none comes in between."""
    payments = PaymentRepository(tx)
    payments.take_turn(command.purchase_id)
    if payments.is_paid(command.purchase_id):
        raise errors.PaidError


def follow_purchase(command: FollowPurchase, tx: Transaction) -> None:
    """Let payments be of whose the purchase is; it is no change of them."""
    payments, contact_id = PaymentRepository(tx), command.contact_id
    payments.take_turn(command.purchase_id)
    theirs = {"purchase_id": command.purchase_id, "company_id": None}
    whose = {"contact_id": contact_id, "original_contact_id": contact_id}
    changed = payments.rows.update_many(theirs, {"$set": whose}).modified_count
    if changed and contact_id:
        payments.renew_carers(contact_id, changed)


def change_payment_settings(
    command: ChangePaymentSettings, tx: Transaction
) -> PaymentSettings:
    """Change them for everybody, for who changes the purchases of everybody.

    Raises ForbiddenError, StaleVersionError, MethodTwiceError.
    """
    if tx.caller.scope_of("purchases", "write") != "all":
        raise ForbiddenError(permission="purchases:write")
    stored = PaymentSettingsRepository(tx)
    settings = stored.current(version=command.version)
    settings.change(command.changes)
    stored.store(settings)
    return settings


def _repeated(known: Payment, print_: str, payments: PaymentRepository) -> Payment:
    seen = payments.find(known.id)
    if seen is None or known.fingerprint != print_:
        raise errors.PaymentDiffersError(pointer="/external_id")
    return seen


def _named(
    given: Mapping[str, Any], payments: PaymentRepository, tx: Transaction
) -> dict[str, Any]:
    """Return the fields with everybody whom they name."""
    fields = as_named_now(given, tx)
    if fields.get("purchase_id"):
        payments.take_turn(fields["purchase_id"])
    named = get_references(fields, tx)
    if fields.get("contact_id"):
        get_person(fields["contact_id"], tx)
    if purchase := named.get("purchase_id"):
        fields |= _debtor(fields, purchase)
    me = tx.caller
    teams = find_colleague(me.user_id, tx).get("team_ids") or me.team_ids
    return fields | {"owner_id": me.user_id, "team_ids": tuple(teams)}


def _debtor(fields: Mapping[str, Any], purchase: Any) -> dict[str, Any]:
    """Return who pays for a purchase: its company, else its person."""
    if purchase.state == "voided":
        raise errors.PurchaseVoidedError
    if fields["amount"].currency != purchase.currency:
        raise errors.WrongCurrencyError(pointer="/amount/currency")
    company_id = purchase.company_id
    contact_id = None if company_id else purchase.contact_id
    debtor = {"contact_id": contact_id, "company_id": company_id}
    for name, whose in debtor.items():
        if fields.get(name) not in (None, whose):
            raise errors.WrongDebtorError(pointer=f"/{name}")
    return debtor


def _note_payment(payment: Payment, tx: Transaction) -> None:
    """Note it in the timeline; what it was about stands in the record."""
    whole, cents = divmod(payment.amount.amount_minor, 100)
    touch = NoteTouch(
        feature="purchases",
        kind="payment",
        title=f"{whole}.{cents:02} {payment.amount.currency}",
        state="voided" if payment.state == "voided" else payment.kind,
        contact_id=payment.contact_id,
        company_id=payment.company_id,
        link=f"/api/v1/payments/{payment.id}",
        occurred_at=payment.voided_at or payment.at,
    )
    note_touch(touch, tx)
