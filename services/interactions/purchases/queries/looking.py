"""Looking at purchases."""

from datetime import timedelta
from typing import Final

from chassis.filters import Catalogue, Field
from chassis.merging import as_present
from chassis.mongo import (
    Document,
    ListQuery,
    Page,
    Scope,
    Store,
    begun_with,
    page,
    scope_filter,
)
from interactions.purchases.model import Purchase
from interactions.purchases.repository import (
    PurchaseRepository,
    WaitingReturnRepository,
)

FAULT_AFTER: Final = timedelta(hours=24)
"""So long a return waits for its purchase before somebody has to look."""
PURCHASE_FIELDS: Final = Catalogue(
    Field("contact_id", "reference"),
    Field("company_id", "reference"),
    Field("card_number", "text", personal=True),
    Field("source_key", "text"),
    Field("external_receipt", "text"),
    Field("channel", "choice", options=("store", "web", "phone", "deal")),
    Field("store_id", "reference"),
    Field("at", "instant", sortable=True, indexed=True),
    Field("sku", "text", "lines.sku"),
    Field("product_id", "reference", "lines.product_id"),
    Field("category_id", "reference", "lines.category_id"),
    Field("total", "money"),
    Field("net", "money"),
    Field("value", "number", "total.amount_minor", sortable=True, indexed=True),
    Field("deal_id", "reference"),
    Field("campaign_id", "reference"),
    Field("seller_id", "reference"),
    Field("owner_id", "reference"),
    Field("team_ids", "texts"),
    Field(
        "state",
        "choice",
        options=("recorded", "partly_returned", "returned", "voided"),
    ),
    Field("ordinal", "number"),
    Field("created_at", "instant", sortable=True, indexed=True),
    Field("updated_at", "instant", sortable=True, indexed=True),
)
"""What lists and saved views may speak about; ``value`` is in minor units."""


def list_purchases(query: ListQuery, store: Store) -> Page[Purchase]:
    """Return a page of the purchases that the caller sees."""
    purchases, query = PurchaseRepository(store), as_present(query, store)
    where = [purchases.visible(), {"deleted_at": None}]
    if query.q:
        where.append(begun_with("words", query.q))
    rows, read = purchases.rows, purchases.from_document
    return page(store, rows, {"$and": where}, query, read=read)


def get_purchase(purchase_id: str, store: Store) -> Purchase:
    """Return one purchase; raises NotFoundError outside the caller's scope."""
    return PurchaseRepository(store).get(purchase_id)


def find_received(
    source_key: str, external_receipt: str, store: Store
) -> Purchase | None:
    """Return the purchase of a receipt, whoever may see it."""
    return PurchaseRepository(store).received(source_key, external_receipt)


def list_waiting_returns(store: Store, *, most: int = 200) -> list[Document]:
    """Return the returns whose purchase is not there, the oldest first.

    A fault is one that waits for more than a day, or does not fit its purchase.
    """
    caller = store.caller
    visible = scope_filter(caller, "purchases", "read", Scope(members=None))
    rows = WaitingReturnRepository(store).rows.find(visible)
    late = store.database.now() - FAULT_AFTER
    names = ("source_key", "external_receipt", "arrived_at")
    return [
        {
            **{name: row[name] for name in names},
            "id": row["_id"],
            "external_ref": row["said"]["external_ref"],
            "fault": row["fault"]
            or ("purchase-missing" if row["arrived_at"] < late else None),
        }
        for row in rows.sort([("arrived_at", 1), ("_id", 1)]).limit(most)
    ]


def list_debtor_purchases(debtor: Document, store: Store) -> list[Purchase]:
    """Return all purchases of a debtor that hold, whoever may see them."""
    purchases = PurchaseRepository(store)
    rows = purchases.rows.find({**debtor, "state": {"$ne": "voided"}})
    return [purchases.from_document(row) for row in rows]


def list_bought_sums(store: Store) -> list[Document]:
    """Return what each debtor has bought and kept, by currency, whoever may see it."""
    named = {"$ne": ["$company_id", None]}
    group = {
        "contact_id": {"$cond": [named, None, "$contact_id"]},
        "company_id": "$company_id",
        "currency": "$net.currency",
    }
    steps: list[Document] = [
        {"$match": {"state": {"$ne": "voided"}}},
        {"$group": {"_id": group, "amount": {"$sum": "$net.amount_minor"}}},
    ]
    return list(PurchaseRepository(store).rows.aggregate(steps))
