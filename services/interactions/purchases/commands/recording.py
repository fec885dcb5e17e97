"""Recording purchases: once per receipt, whoever repeats it and however often."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from chassis.domain import ForbiddenError, new_id, utcnow
from chassis.merging import as_named_now
from chassis.mongo import Transaction
from interactions.people.queries import find_reached, get_person
from interactions.products.commands import READ_COST
from interactions.products.model import Product
from interactions.products.queries import (
    find_products_by_sku,
    get_named_products,
)
from interactions.purchases import errors
from interactions.purchases.commands.noting import _note_purchase
from interactions.purchases.commands.recovering import _make_up
from interactions.purchases.commands.returning import (
    SettleReturns,
    settle_returns,
)
from interactions.purchases.model import Line, Place, Purchase
from interactions.purchases.repository import (
    PurchaseRepository,
    WaitingReturnRepository,
)
from interactions.references.queries import get_references
from interactions.staff.queries import find_colleague, get_colleague


@dataclass(frozen=True, kw_only=True)
class RecordPurchase:
    """``fields`` as the sender tells them; ``email`` and ``phone`` find the person."""

    fields: Mapping[str, Any]


def record_purchase(command: RecordPurchase, tx: Transaction) -> Purchase:
    """Record a purchase, and what was taken back of it before it arrived.

    The same receipt again is the purchase that is there. Raises ReceiptDiffersError
    for another text of it, ReferenceNotFoundError and the errors of totals.
    """
    given, print_ = dict(command.fields), _fingerprint(command.fields)
    purchases = PurchaseRepository(tx)
    if "external_receipt" in given:
        source = given.get("source_key", Purchase.source_key)
        known = purchases.received(source, given["external_receipt"])
        if known is not None:
            return _repeated(known, print_, purchases)
    fields = _named(given, tx) | {"fingerprint": print_, "id": new_id()}
    fields.setdefault("at", utcnow())
    place = _place(fields, purchases)
    purchase = Purchase.enter(fields, place)
    purchases.add(purchase)
    _note_purchase(purchase, tx)
    _make_up(purchase, tx)
    receipt = purchase.source_key, purchase.external_receipt
    if not WaitingReturnRepository(tx).waits_for(*receipt):
        return purchase
    settle_returns(SettleReturns(purchase_id=purchase.id), tx)
    return _as_new(purchase, purchases)


def _fingerprint(fields: Mapping[str, Any]) -> str:
    """Return what tells the text of a receipt from another one's."""
    text = msgspec.json.encode(fields, order="deterministic")
    return hashlib.sha256(text).hexdigest()


def _repeated(known: Purchase, print_: str, purchases: PurchaseRepository) -> Purchase:
    """Return what is known of a receipt, to whoever sent the same and may see it."""
    seen = purchases.find(known.id)
    if seen is None or known.fingerprint != print_:
        raise errors.ReceiptDiffersError(pointer="/external_receipt")
    return seen


def _as_new(purchase: Purchase, purchases: PurchaseRepository) -> Purchase:
    """Return the purchase as it is after its returns were settled."""
    row = purchases.rows.find_one({"_id": purchase.id})
    found = purchases.from_document(row or {})
    found.__dict__["_is_new"] = True
    return found


def _named(given: Mapping[str, Any], tx: Transaction) -> dict[str, Any]:
    """Return the fields with everybody whom they name.

    The person is the one named, else whom the address reaches, else the deal's.
    """
    fields = as_named_now(given, tx)
    email, phone = fields.pop("email", None), fields.pop("phone", None)
    deal = get_references(fields, tx).get("deal_id")
    if fields.get("contact_id"):
        get_person(fields["contact_id"], tx)
    else:
        reached = find_reached(email, phone, tx)
        fields["contact_id"] = reached or getattr(deal, "contact_id", None)
    if deal and not fields.get("company_id"):
        fields["company_id"] = deal.company_id
    fields["lines"] = _matched(fields["lines"], tx)
    seller = fields.get("seller_id")
    if seller:
        get_colleague(seller, tx, pointer="/seller_id")
    owner_id = seller or tx.caller.user_id
    teams = find_colleague(owner_id, tx).get("team_ids") or tx.caller.team_ids
    return fields | {"owner_id": owner_id, "team_ids": tuple(teams)}


def _matched(lines: Sequence[Line], tx: Transaction) -> tuple[Line, ...]:
    """Return the lines with their products, as far as there are such.

    What a unit costs us is told by who may read it, else taken from the product as it
    is now. Raises ForbiddenError, ReferenceNotFoundError.
    """
    if any(line.cost for line in lines) and not tx.caller.may(READ_COST):
        raise ForbiddenError(permission=READ_COST)
    by_id = get_named_products(lines, tx, pointer="/lines")
    skus = {line.sku for line in lines if line.sku and not line.product_id}
    by_sku = find_products_by_sku(skus, tx) if skus else {}
    return tuple(
        _of_product(line, by_id.get(line.product_id or "") or by_sku.get(line.sku))
        for line in lines
    )


def _of_product(line: Line, product: Product | None) -> Line:
    if product is None:
        return line
    cost, currency = product.cost, line.unit_price.currency
    known = cost if cost and cost.currency == currency else None
    return replace(
        line,
        sku=line.sku or product.sku,
        product_id=product.id,
        category_id=product.category_id,
        cost=line.cost or known,
    )


def _place(fields: Mapping[str, Any], purchases: PurchaseRepository) -> Place:
    """Find its place among the person's purchases, and make room for it."""
    contact_id = fields.get("contact_id")
    if contact_id is None:
        return Place()
    purchases.take_turn(contact_id)
    spot = (contact_id, fields["at"], fields["id"])
    place = purchases.place(*spot)
    if place.later:
        purchases.shift(*spot, by=1)
    return place
