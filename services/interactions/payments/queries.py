"""Looking at payments."""

from typing import Final

from chassis.filters import Catalogue, Field
from chassis.merging import as_present
from chassis.mongo import Document, ListQuery, Page, Store, page
from interactions.payments.model import Payment, PaymentSettings
from interactions.payments.repository import (
    PaymentRepository,
    PaymentSettingsRepository,
)

PAYMENT_FIELDS: Final = Catalogue(
    Field("contact_id", "reference"),
    Field("company_id", "reference"),
    Field("purchase_id", "reference"),
    Field("deal_id", "reference"),
    Field("document_id", "reference"),
    Field("kind", "choice", options=("payment", "prepayment", "refund")),
    Field("method", "choice"),
    Field("amount", "money"),
    Field("source_key", "text"),
    Field("external_id", "text"),
    Field("state", "choice", options=("recorded", "voided")),
    Field("owner_id", "reference"),
    Field("team_ids", "texts"),
    Field("at", "instant", sortable=True, indexed=True),
)
"""What lists of payments may speak about."""


def list_payments(query: ListQuery, store: Store) -> Page[Payment]:
    """Return a page of the payments that the caller sees."""
    payments, query = PaymentRepository(store), as_present(query, store)
    where = {"$and": [payments.visible(), {"deleted_at": None}]}
    return page(store, payments.rows, where, query, read=payments.from_document)


def get_payment(payment_id: str, store: Store) -> Payment:
    """Return one payment; raises NotFoundError outside the caller's scope."""
    return PaymentRepository(store).get(payment_id)


def get_payment_settings(store: Store) -> PaymentSettings:
    """Return how the house is paid, and how soon."""
    return PaymentSettingsRepository(store).current()


def list_debtor_payments(debtor: Document, store: Store) -> list[Payment]:
    """Return all payments of a debtor that hold, whoever may see them."""
    payments = PaymentRepository(store)
    rows = payments.rows.find({**debtor, "state": "recorded"})
    return [payments.from_document(row) for row in rows]


def list_paid_sums(store: Store) -> list[Document]:
    """Return what each debtor has paid, by currency, whoever may see it."""
    sign = {"$cond": [{"$eq": ["$kind", "refund"]}, -1, 1]}
    amount = {"$multiply": [sign, "$amount.amount_minor"]}
    group = {
        "contact_id": "$contact_id",
        "company_id": "$company_id",
        "currency": "$amount.currency",
    }
    steps: list[Document] = [
        {"$match": {"state": "recorded"}},
        {"$group": {"_id": group, "amount": {"$sum": amount}}},
    ]
    return list(PaymentRepository(store).rows.aggregate(steps))
