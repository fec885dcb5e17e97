"""What somebody bought, by product, category or month; and what is unmatched."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from chassis.domain import NotFoundError
from chassis.merging import present_id
from chassis.mongo import Document, Store
from interactions.people.queries import find_visible_contacts
from interactions.products.queries import find_products_by_sku
from interactions.purchases.model import Purchase, PurchaseLine, plain, shares
from interactions.purchases.queries.looking import list_waiting_returns
from interactions.purchases.repository import PurchaseRepository
from interactions.staff.queries import find_zone

MOST: Final = 2_000
SHOWN: Final = 200


def list_groups_of(
    contact_id: str, store: Store, *, group_by: str = "product"
) -> list[Document]:
    """Return what a person bought and kept, by group and currency, the latest first.

    Raises NotFoundError for somebody whom the caller does not see.
    """
    present = present_id(contact_id, store)
    if present not in find_visible_contacts([present], store):
        raise NotFoundError
    zone = ZoneInfo(find_zone(store.caller.user_id, store))
    groups: dict[tuple[str | None, str], Document] = {}
    for purchase in _bought_by(present, store):
        month = f"{purchase.at.astimezone(zone):%Y-%m}"
        for line, quantity, net in _kept(purchase):
            keys = {"category": line.category_id, "month": month}
            key = keys.get(group_by, line.product_id or line.sku or line.name)
            named = {"group": key, "currency": purchase.currency}
            empty = {**named, "name": None, "quantity": Decimal(), "net_minor": 0}
            start = {**empty, "count": 0, "last_at": purchase.at}
            found = groups.setdefault((key, purchase.currency), start)
            found["quantity"] += quantity
            found["net_minor"] += net
            found["count"] += 1
            if group_by == "product":
                found["name"] = found["name"] or line.name
    return [_shown(group) for group in groups.values()]


def list_unmatched(store: Store) -> Mapping[str, Any]:
    """Return purchases of nobody, SKUs of no product, and returns of no purchase."""
    purchases = PurchaseRepository(store)
    seen: list[Document] = [purchases.visible(), {"state": {"$ne": "voided"}}]
    nobody = {"$and": [*seen, {"contact_id": None, "company_id": None}]}
    rows = purchases.rows.find(nobody).sort([("at", -1), ("_id", -1)]).limit(SHOWN)
    return {
        "purchases": [purchases.from_document(row) for row in rows],
        "skus": _unknown(purchases, seen, store),
        "returns": list_waiting_returns(store),
    }


def _unknown(
    purchases: PurchaseRepository, seen: list[Document], store: Store
) -> list[Document]:
    unknown = {"unknown_skus": {"$gt": ""}}
    steps: list[Document] = [
        {"$match": {"$and": [*seen, unknown]}},
        {"$unwind": "$lines"},
        {"$match": {"lines.product_id": None, "lines.sku": {"$gt": ""}}},
        {
            "$group": {
                "_id": "$lines.sku",
                "name": {"$last": "$lines.name"},
                "count": {"$sum": 1},
                "last_at": {"$max": "$at"},
            }
        },
        {"$sort": {"count": -1, "_id": 1}},
        {"$limit": SHOWN},
    ]
    rows = list(purchases.rows.aggregate(steps))
    known = find_products_by_sku([row["_id"] for row in rows], store) if rows else {}
    return [
        {**row, "sku": row["_id"], "product_id": product.id if product else None}
        for row in rows
        for product in [known.get(row["_id"])]
    ]


def _bought_by(contact_id: str, store: Store) -> Iterator[Purchase]:
    purchases = PurchaseRepository(store)
    his = {"contact_id": contact_id, "state": {"$ne": "voided"}}
    rows = purchases.rows.find({"$and": [his, purchases.visible()]})
    for row in rows.sort([("at", -1), ("_id", -1)]).limit(MOST):
        yield purchases.from_document(row)


def _kept(purchase: Purchase) -> Iterator[tuple[PurchaseLine, Decimal, int]]:
    """Yield the lines with what was kept of them, and what that was worth."""
    totals = [line.total.amount_minor for line in purchase.lines]
    worth = shares(totals, purchase.total.amount_minor)
    back = [line for one in purchase.returns for line in one.lines]
    for number, line in enumerate(purchase.lines, 1):
        gone = [each for each in back if each.line == number]
        quantity = Decimal(line.quantity) - sum(Decimal(e.quantity) for e in gone)
        if quantity:
            lost = sum(each.amount.amount_minor for each in gone)
            yield line, quantity, worth[number - 1] - lost


def _shown(group: Document) -> Document:
    net = {"amount_minor": group.pop("net_minor"), "currency": group.pop("currency")}
    return {**group, "quantity": plain(group["quantity"]), "net": net}
